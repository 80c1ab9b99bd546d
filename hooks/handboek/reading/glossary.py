"""Words of the glossary in running text: the first time a word stands there, it leads to what it means."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from handboek.records.catalogue import Catalogue

_WORD = re.compile(r"[\w-]+")


class Glossary:
    """Finds the words of the glossary. Longer words go first, so that "persoonlijk belang" is not read as "belang"."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.meaning = {key: record.uitleg for key, record in catalogue.begrippen.items()}
        self.key = {
            form.lower(): key for key, record in catalogue.begrippen.items() for form in (record.naam, *record.ook)
        }
        forms = sorted(self.key, key=len, reverse=True)
        self.pattern = re.compile(rf"(?:{'|'.join(map(re.escape, forms))})(?![\w-])", re.IGNORECASE)
        # The long pattern is only tried where a word of the text begins one of the forms: that is ten times as fast.
        self.begins = {begin[0] for form in forms if (begin := _WORD.match(form))}

    def mark(self, root: str, *texts: str) -> list[Markup]:
        """A page's texts, escaped, with the first place of each word as a link; ``root`` leads to the site's root."""
        seen: set[str] = set()
        return [self._mark(text, root, seen) for text in texts]

    def _mark(self, text: str, root: str, seen: set[str]) -> Markup:
        parts: list[str] = []
        end = after = 0
        for word in [word for word in _WORD.finditer(text) if word[0].lower() in self.begins]:
            if word.start() < after:
                continue
            found = self.pattern.match(text, word.start())
            if found is None:
                continue
            after = found.end()
            key = self.key[found[0].lower()]
            if key in seen:
                continue
            seen.add(key)
            parts.append(str(escape(text[end : found.start()])))
            meaning = escape(self.meaning[key])
            parts.append(f'<a class="hb-begrip" href="{root}begrippen/#{key}" title="{meaning}">{escape(found[0])}</a>')
            end = found.end()
        return Markup("".join(parts) + str(escape(text[end:])))
