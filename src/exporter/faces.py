"""Typefaces by script: what they are called on the systems that have them, and what package has them."""

from dataclasses import dataclass
from types import MappingProxyType

from exporter.labels.locales import kinds_of
from exporter.scripts import IDEOGRAPHIC, scripts_of

BUNDLED = frozenset(["Cyrl", "Grek", "Latn"])
"""Scripts that our own faces have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What to install, by the name that it has in Debian, Fedora and Homebrew."""

    debian: str
    fedora: str
    brew: str

    def __str__(self) -> str:
        debian, fedora = f"apt install {self.debian}", f"dnf install {self.fedora}"
        return f"{debian}, {fedora}, or brew install --cask {self.brew}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Faces:
    """The families for a script or a language, the preferred ones first."""

    serif: tuple[str, ...]
    sans: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A script that has to be installed."""

    name: str
    """In English."""
    sample: str
    """A letter that every font for it has."""
    package: Package
    faces: Faces


def _noto(name: str, sample: str, *others: str, code: str = "", serif: bool = True) -> Script:
    """Return a script that Noto has a face of its own for."""
    family = code or name
    sans = f"Noto Sans {family}"
    stem = family.replace(" ", "-").lower()
    return Script(
        name=name,
        sample=sample,
        package=Package(
            debian="fonts-noto-core", fedora=f"google-noto-sans-{stem}-fonts", brew=f"font-noto-sans-{stem}"
        ),
        faces=Faces(
            serif=(*([f"Noto Serif {family}"] if serif else []), sans, *others), sans=(sans, *others)
        ),
    )


def _cjk(name: str, sample: str, place: str, *, serif: tuple[str, ...], sans: tuple[str, ...]) -> Script:
    return Script(
        name=name,
        sample=sample,
        package=Package(
            debian="fonts-noto-cjk", fedora="google-noto-serif-cjk-fonts", brew="font-noto-serif-cjk"
        ),
        faces=Faces(
            serif=(f"Noto Serif CJK {place}", *serif, f"Noto Sans CJK {place}", *sans),
            sans=(f"Noto Sans CJK {place}", *sans, f"Noto Serif CJK {place}", *serif),
        ),
    )


_SIMPLIFIED = _cjk(
    "Chinese", "国", "SC",
    serif=("Source Han Serif SC", "Songti SC", "SimSun"),
    sans=("Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Zen Hei"),
)  # fmt: skip
_FULL = _cjk(
    "Chinese (traditional)", "國", "TC",
    serif=("Source Han Serif TC", "Songti TC", "PMingLiU"),
    sans=("Source Han Sans TC", "PingFang TC", "Microsoft JhengHei"),
)  # fmt: skip
_HONG_KONG = _cjk("Chinese (Hong Kong)", "嘅", "HK", serif=_FULL.faces.serif, sans=_FULL.faces.sans)
_JAPANESE = _cjk(
    "Japanese", "あ", "JP",
    serif=("Source Han Serif JP", "Hiragino Mincho ProN", "Yu Mincho", "IPAexMincho"),
    sans=("Source Han Sans JP", "Hiragino Sans", "Yu Gothic", "IPAexGothic"),
)  # fmt: skip
_KOREAN = _cjk(
    "Korean", "한", "KR",
    serif=("Source Han Serif K", "AppleMyungjo", "NanumMyeongjo", "Batang"),
    sans=("Source Han Sans K", "Apple SD Gothic Neo", "NanumGothic", "Malgun Gothic"),
)  # fmt: skip
_ARABIC = Script(
    name="Arabic",
    sample="ب",
    package=Package(
        debian="fonts-noto-core", fedora="google-noto-naskh-arabic-fonts", brew="font-noto-naskh-arabic"
    ),
    faces=Faces(
        serif=("Noto Naskh Arabic", "Amiri", "Scheherazade New", "Geeza Pro"),
        sans=("Noto Sans Arabic", "Noto Naskh Arabic", "Geeza Pro"),
    ),
)
EMOJI = Script(
    name="emoji",
    sample="😀",
    package=Package(
        debian="fonts-noto-color-emoji", fedora="google-noto-color-emoji-fonts", brew="font-noto-color-emoji"
    ),
    faces=Faces(serif=(), sans=()),
)
OTHERS = Package(debian="fonts-noto", fedora="google-noto-fonts-all", brew="font-noto-sans")
"""For scripts that the table does not have."""

SCRIPTS: MappingProxyType[str, Script] = MappingProxyType(
    {
        "Hani": _SIMPLIFIED,
        "Hira": _JAPANESE,
        "Hang": _KOREAN,
        "Arab": _ARABIC,
        "Hebr": _noto("Hebrew", "א", "Frank Ruehl CLM", "New Peninim MT", "Arial Hebrew"),
        "Deva": _noto("Devanagari", "क", "Kohinoor Devanagari", "Lohit Devanagari"),
        "Thai": _noto("Thai", "ก", "Thonburi", "Norasi"),
        "Armn": _noto("Armenian", "ա"),
        "Beng": _noto("Bengali", "ক", "Lohit Bengali"),
        "Ethi": _noto("Ethiopic", "ሀ"),
        "Geor": _noto("Georgian", "ა"),
        "Gujr": _noto("Gujarati", "ક"),
        "Guru": _noto("Gurmukhi", "ਕ"),
        "Khmr": _noto("Khmer", "ក"),
        "Knda": _noto("Kannada", "ಕ"),
        "Laoo": _noto("Lao", "ກ"),
        "Mlym": _noto("Malayalam", "ക"),
        "Mymr": _noto("Myanmar", "က"),
        "Sinh": _noto("Sinhala", "ක"),
        "Syrc": _noto("Syriac", "ܐ", serif=False),
        "Taml": _noto("Tamil", "க"),
        "Telu": _noto("Telugu", "క"),
        "Thaa": _noto("Thaana", "ހ", serif=False),
        "Tibt": _noto("Tibetan", "ཀ"),
    }
)
_SAME = MappingProxyType({"Kana": "Hira", "Bopo": "Hani"})
"""Scripts that no font has without the other."""
_BY_LANGUAGE = MappingProxyType(
    {
        "ja": _JAPANESE.faces,
        "ko": _KOREAN.faces,
        "ur": Faces(serif=("Noto Nastaliq Urdu", *_ARABIC.faces.serif), sans=_ARABIC.faces.sans),
        "zh-Hans": _SIMPLIFIED.faces,
        "zh-Hant": _FULL.faces,
        "zh-HK": _HONG_KONG.faces,
    }
)


def main_script(code: str | None) -> str | None:
    """Return the script that fonts have together with that of the code (ISO 15924)."""
    return None if code is None else _SAME.get(code, code)


def script_named(code: str) -> Script | None:
    """Return what is known of the script of that code, or of the one that fonts have with it."""
    return SCRIPTS.get(_SAME.get(code, code))


def faces_for(language: str) -> Faces | None:
    """Return the families that a language asks for; None where our own have its script."""
    for tag in kinds_of(language):
        if tag in _BY_LANGUAGE:
            return _BY_LANGUAGE[tag]
    scripts = sorted(scripts_of(language) - BUNDLED)
    known = [script.faces for script in map(script_named, scripts) if script is not None]
    return known[0] if known else None


def has_wide_marks(language: str) -> bool:
    """Say whether a language has quotation marks and dashes as wide as its signs: Chinese and Japanese."""
    return bool(scripts_of(language) & IDEOGRAPHIC) and "Hang" not in scripts_of(language)
