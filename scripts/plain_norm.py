"""The page of a norm as a site made the plain way has it. It imports nothing of ours: that would slow that way down."""

from __future__ import annotations

from typing import Any


def markdown(norm: dict[str, Any]) -> str:
    """The page of a norm in Markdown: what its record says, as a page made the plain way would say it."""
    facts = {
        "Voor wie": ", ".join(norm["ambten"]),
        "Sinds": norm["versiedatum"],
        "Soort": norm["soort"],
        "Status": norm["status"],
        "Bron": ", ".join(f"{key} {value}" for key, value in norm["bron"].items()),
        **(norm.get("kenmerken") or {}),
    }
    parts = [
        f"# {norm['titel']}\n\n{norm['samenvatting']}\n",
        "| Kenmerk | Waarde |\n|---|---|\n" + "\n".join(f"| {key} | {value} |" for key, value in facts.items()) + "\n",
        f"## Toelichting\n\n{norm.get('toelichting') or 'Geen.'}\n",
        "## Uitzonderingen\n\n" + "\n".join(f"- {key}: {value}" for key, value in norm["maatwerk"].items()) + "\n",
        "## Hoe zeker dit is\n\n" + "\n".join(f"- {key}: {value}" for key, value in norm["verificatie"].items()) + "\n",
        "## Voor het gesprek\n\n" + "\n".join(f"- {dilemma}" for dilemma in norm.get("dilemmas", [])) + "\n",
        "## Verder lezen\n\n" + "\n".join(f"- [{other}]({other}.md)" for other in norm.get("zie_ook", [])) + "\n",
    ]
    return "\n".join(parts)
