"""Small pictures of faces and the like that stand in a line, as the characters that print."""

import re

_CODE = re.compile(r":([\w+-]{1,40}):", re.ASCII)
_TONE = re.compile(r"_?(?:tone|skin-tone-)(\d)$")

# What the programs of forums have called them since phpBB 2, vBulletin 3 and SMF, and the names that
# Discourse, GitHub and Slack share.
_SIGNS = {
    "😀": "grinning grin",
    "😃": "smiley biggrin d",
    "😄": "smile happy",
    "😁": "mrgreen",
    "😆": "lol laughing satisfied xd",
    "😂": "joy rofl",
    "🙂": "slightly_smiling_face slight_smile regular_smile",
    "😉": "wink",
    "😊": "blush",
    "😍": "heart_eyes love",
    "😘": "kiss kissing_heart",
    "😎": "cool sunglasses",
    "😛": "razz p tongue stuck_out_tongue",
    "😜": "stuck_out_tongue_winking_eye crazy",
    "😕": "confused",
    "🤔": "thinking think thinking_face hmm",
    "😐": "neutral neutral_face",
    "🙄": "rolleyes roll_eyes roll",
    "😏": "smirk",
    "😮": "eek surprised open_mouth wow",
    "😲": "astonished shocked shock",
    "😳": "redface oops flushed embarrassed",
    "😔": "pensive",
    "🙁": "sad frown frowning slightly_frowning_face disappointed",
    "😢": "cry crying",
    "😭": "sob",
    "😡": "mad angry rage",
    "👿": "evil",
    "😈": "twisted devil smiling_imp",
    "🤓": "geek ugeek nerd nerd_face",
    "😱": "scream",
    "😴": "sleeping sleepy",
    "🤦": "facepalm",
    "🤷": "shrug",
    "❤️": "heart",
    "👍": "+1 thumbsup thumbup thumbs_up like",
    "👎": "-1 thumbsdown thumbdown thumbs_down",
    "👌": "ok_hand",
    "👏": "clap applause",
    "🙏": "pray",
    "👋": "wave",
    "💪": "muscle",
    "🎉": "tada party",
    "🔥": "fire",
    "🚀": "rocket",
    "👀": "eyes",
    "💡": "idea bulb",
    "❗": "exclaim exclamation",
    "❓": "question",
    "➡️": "arrow arrow_right",
    "☕": "coffee",
    "🍺": "beer",
    "🐳": "whale",
    "✅": "white_check_mark",
}
_BY_NAME = {name: sign for sign, names in _SIGNS.items() for name in names.split()}
_TONES = "🏻🏼🏽🏾🏿"


def sign_of(description: str) -> str:
    """Return the character that a code like `:wink:` stands for, and any other description as it is."""
    match = _CODE.fullmatch(description.strip())
    if match is None:
        return description
    name = match[1].lower()
    tone = _TONE.search(name)
    sign = _BY_NAME.get(_TONE.sub("", name))
    if sign is None:
        return description
    return sign + _TONES[int(tone[1]) - 1] if tone and 1 <= int(tone[1]) <= len(_TONES) else sign
