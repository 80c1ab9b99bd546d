"""Words of the glossary in running text: the first time a word stands there, it leads to what it means."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from handboek.records.catalogue import Catalogue


class Glossary:
    """Finds the words of the glossary. Longer words go first, so that "persoonlijk belang" is not read as "belang"."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.meaning = {key: record.uitleg for key, record in catalogue.begrippen.items()}
        self.key = {
            form.lower(): key for key, record in catalogue.begrippen.items() for form in (record.naam, *record.ook)
        }
        forms = sorted(self.key, key=len, reverse=True)
        self.pattern = (
            re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, forms))})(?![\w-])", re.IGNORECASE) if forms else None
        )

    def mark(self, text: str, root: str) -> Markup:
        """``text`` escaped, with the first place of each word as a link; ``root`` leads to the site's root."""
        if self.pattern is None:
            return escape(text)
        seen: set[str] = set()
        parts: list[str] = []
        end = 0
        for found in self.pattern.finditer(text):
            key = self.key[found[0].lower()]
            if key in seen:
                continue
            seen.add(key)
            parts.append(str(escape(text[end : found.start()])))
            meaning = escape(self.meaning[key])
            parts.append(f'<a class="hb-begrip" href="{root}begrippen/#{key}" title="{meaning}">{escape(found[0])}</a>')
            end = found.end()
        return Markup("".join(parts) + str(escape(text[end:])))
