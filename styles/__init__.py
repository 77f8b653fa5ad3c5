"""Style sheets, themes and fonts."""
