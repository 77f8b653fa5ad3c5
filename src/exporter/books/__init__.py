"""Books that stay alive: a folder with a manifest, what was loaded for it, and what became of each item."""
