"""Reports of a record or a practice talk: Markdown, a self-contained HTML page, plain text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Final, Literal

from assistant.house.style import PLAIN, HouseStyle
from assistant.keeping.client_file import ClientFile
from assistant.paper_order import PaperForm, PaperOrder
from assistant.record import Record
from assistant.share_ports import Share
from flows.errors import N_, Refusal
from prompts.client_file import client_file_view
from prompts.compose import record_view
from prompts.compose_client import client_copy_view
from prompts.environment import environment, language_at_hand, variables, words_of
from prompts.escape import Form
from prompts.filling import filled
from prompts.manual_views import ManualView
from prompts.theming import themed

_AS_TEXT: Final[dict[PaperForm, Form]] = {"md": "md", "html": "html", "txt": "txt"}


class TemplateReports:
    """Fulfils `assistant.ports.Reports` and `Manuals`."""

    def __init__(self, style: Callable[[], HouseStyle] = lambda: PLAIN) -> None:
        """`style` is asked for when the first page needs it. What it raises, rendering raises."""
        self._style = style

    def render(
        self,
        record: object,
        form: Form,
        language: str,
        *,
        client_copy: bool = False,
        share: Share | None = None,
    ) -> str:
        """The whole document; `share` is told above it.

        Raises TypeError when `record` is no Record or a client copy is asked of a share, Refusal when the
        record has no copy for a client.
        """
        if not isinstance(record, Record):
            raise TypeError(f"a Record is expected here, not {type(record).__name__}")
        language = language_at_hand(language)
        if client_copy and share is not None:
            raise TypeError("what was shared has no client copy")
        if client_copy:
            check_is_for_client(record, language)
            text = filled("client_copy", client_copy_view(record, language, form), language, form)
        else:
            text = filled("record", record_view(record, language, form, share), language, form)
        return themed(text, self._style()) if form == "html" else text

    def style(self) -> HouseStyle:
        """Raises BadValue for a theme that cannot be used."""
        return self._style()

    def paper(self, record: object, order: PaperOrder, share: Share | None = None) -> bytes:
        """What was ordered, in the house style. Raises as `render` does, and what `printed` raises."""
        if not isinstance(record, Record):
            raise TypeError(f"a Record is expected here, not {type(record).__name__}")
        order = replace(order, language=language_at_hand(order.language))
        form = _AS_TEXT.get(order.form)
        if order.kind == "page":
            return self.render_page(record, form or "html", order.language).encode()
        if order.kind == "letter" or form is None:
            from prompts.press import printed

            if order.kind != "record":
                check_is_for_client(record, order.language)
            return printed(record, order, self._style(), share)
        is_copy = order.kind == "client-copy"
        text = self.render(record, form, order.language, client_copy=is_copy, share=share)
        return text.encode()

    def render_page(self, record: object, form: Form, language: str) -> str:
        """The record on one page. Raises TypeError when `record` is no Record, Refusal when its guide has
        nothing for such a page."""
        from prompts.page import page_view

        if not isinstance(record, Record):
            raise TypeError(f"a Record is expected here, not {type(record).__name__}")
        language = language_at_hand(language)
        return filled("page", page_view(record, language, form), language, form)

    def render_client_file(self, file: object, form: Form, language: str) -> str:
        """Raises TypeError when `file` is no ClientFile."""
        if not isinstance(file, ClientFile):
            raise TypeError(f"a ClientFile is expected here, not {type(file).__name__}")
        language = language_at_hand(language)
        view = client_file_view(file, language, form, lambda record: self.render(record, form, language))
        return filled("client_file", view, language, form)

    def render_timeline(self, timeline: object, form: Form, language: str) -> str:
        """Raises TypeError when `timeline` is no Timeline."""
        from assistant.timeline.model import Timeline
        from prompts.timeline import timeline_view

        if not isinstance(timeline, Timeline):
            raise TypeError(f"a Timeline is expected here, not {type(timeline).__name__}")
        language = language_at_hand(language)
        return filled("timeline", timeline_view(timeline, language, form), language, form)

    def render_debrief(
        self, debrief: object, form: Form, language: str, *, with_truth: bool, with_transcript: bool = True
    ) -> str:
        """The whole look back on a practice talk. Raises TypeError when `debrief` is no Debrief."""
        from assistant.practice.debrief import Debrief
        from prompts.debrief import debrief_view

        if not isinstance(debrief, Debrief):
            raise TypeError(f"a Debrief is expected here, not {type(debrief).__name__}")
        language = language_at_hand(language)
        view = debrief_view(debrief, language, form, with_truth=with_truth, with_transcript=with_transcript)
        return filled("debrief", view, language, form)

    def render_comparison(self, report: object, language: str) -> str:
        """One page of HTML. Raises TypeError when `report` is no Report."""
        from assistant.comparison.report import Report
        from prompts.comparison_page import comparison_page

        if not isinstance(report, Report):
            raise TypeError(f"a Report is expected here, not {type(report).__name__}")
        return comparison_page(report, language)

    def render_pack(self, pack: object, form: Form, language: str) -> str:
        """Raises TypeError when `pack` is no Pack."""
        from assistant.packs.intervisie import Pack
        from prompts.pack import pack_view

        if not isinstance(pack, Pack):
            raise TypeError(f"a Pack is expected here, not {type(pack).__name__}")
        language = language_at_hand(language)
        view = pack_view(pack, self.render_minutes_form(pack, language), language, form)
        return filled("pack", view, language, form)

    def render_minutes_form(self, pack: object, language: str) -> str:
        """The empty form, as YAML. Raises TypeError when `pack` is no Pack."""
        from assistant.packs.intervisie import Pack
        from prompts.pack import form_view

        if not isinstance(pack, Pack):
            raise TypeError(f"a Pack is expected here, not {type(pack).__name__}")
        language = language_at_hand(language)
        template = environment(language).get_template("reports/minutes.yaml.j2")
        return template.render(variables(form_view(pack, language)))

    def render_manual(self, manual: object, form: Form, language: str, made_on: date) -> str:
        """Raises TypeError when `manual` is no Manual."""
        language = language_at_hand(language)
        return filled("manual", _manual_view(manual, form, language, made_on), language, form)

    def manual_document(
        self,
        manual: object,
        form: Literal["docx", "pdf"],
        language: str,
        made_on: date,
        template: bytes | None = None,
    ) -> bytes:
        """`template`: a team's own Word file. Raises TypeError, and what `docx_of` and `pdf_of` raise."""
        from prompts.pdf import pdf_of
        from prompts.word import docx_of

        language = language_at_hand(language)
        view, words = _manual_view(manual, "txt", language, made_on), words_of("manual", language)
        if form == "pdf":
            return pdf_of("manual.typ", asdict(view) | {"w": words})
        return docx_of("manual.docx", view, words, template)

    def render_notebook(self, pages: object, clients: Mapping[str, str], language: str) -> str:
        """Raises TypeError when `pages` are no Pages."""
        from assistant.learning.pages import Pages
        from prompts.notebook import notebook_view

        if not isinstance(pages, Pages):
            raise TypeError(f"Pages are expected here, not {type(pages).__name__}")
        language = language_at_hand(language)
        return filled("notebook", notebook_view(pages, clients, language), language, "md")

    def render_team_report(self, report: object, form: Form, language: str) -> str:
        """Raises TypeError when `report` is no TeamReport."""
        from assistant.packs.team_report import TeamReport
        from prompts.pack import team_view

        if not isinstance(report, TeamReport):
            raise TypeError(f"a TeamReport is expected here, not {type(report).__name__}")
        language = language_at_hand(language)
        return filled("team", team_view(report, language, form), language, form)


def check_is_for_client(record: Record, language: str) -> None:
    """Raises Refusal where there is no client to read it."""
    if not record.head.names_client:
        raise Refusal(
            N_("There is no client copy: '{flow}' is not about a client."), where=record.head.flow,
            flow=record.head.flow_title.in_language(language),
            remedy=N_("Read or share the record itself."),
        )  # fmt: skip


def _manual_view(manual: object, form: Form, language: str, made_on: date) -> ManualView:
    from assistant.authoring.manual import Manual
    from prompts.manual import manual_view

    if not isinstance(manual, Manual):
        raise TypeError(f"a Manual is expected here, not {type(manual).__name__}")
    return manual_view(manual, made_on, language, form)
