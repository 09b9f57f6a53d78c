"""Decides what Plan shows, and keeps what is entered there. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from senco_desk.domain.agreements import first_told_on, telling_for
from senco_desk.domain.bank import BankProvision, BankStrategy, BankTarget
from senco_desk.domain.identity import KeptFindingId, ProvisionId, TargetId
from senco_desk.domain.measures import Better
from senco_desk.domain.needs import BroadArea, Need
from senco_desk.domain.provision import Provision
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.smart import Finding, check_provision, check_target
from senco_desk.domain.smart_drafts import Surroundings, surroundings
from senco_desk.domain.targets import Target
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.acting import announced
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.fields import Values, offering
from senco_desk.ui.parts.protocols import Feed
from senco_desk.ui.screens.cycle.bank.wording import Shelf
from senco_desk.ui.screens.cycle.plan.banking import PlanBank
from senco_desk.ui.screens.cycle.plan.beside import Beside
from senco_desk.ui.screens.cycle.plan.costing import Sharing, costing_fields, role_remark
from senco_desk.ui.screens.cycle.plan.fields import (
    provision_fields,
    target_fields,
)
from senco_desk.ui.screens.cycle.plan.page_remarks import PageRemarks, page_remarks
from senco_desk.ui.screens.cycle.plan.presets import PRESETS, Preset, measures_offered
from senco_desk.ui.screens.cycle.plan.protocol import PlanView
from senco_desk.ui.screens.cycle.plan.provision_form import (
    new_group_of,
    provision_draft,
    provision_of,
    provision_values,
    serves_of,
    serves_values,
)
from senco_desk.ui.screens.cycle.plan.remarks import (
    FormRemarks,
    RemarkKey,
    asking_to_keep,
    kept_finding,
    remark_line,
)
from senco_desk.ui.screens.cycle.plan.target_form import (
    preset_values,
    target_draft,
    target_of,
    target_values,
)
from senco_desk.ui.screens.cycle.plan.way import PlanNeeds, is_served, offer_for
from senco_desk.ui.screens.cycle.plan.wording import (
    TargetLine,
    hints_of,
    planned_help,
    provision_line,
    served_words,
    serves_words,
    target_line,
)
from senco_desk.ui.screens.cycle.shown import Shown


class PlanPresenter:
    """Keeps the plan of a cycle."""

    def __init__(self, view: PlanView, desk: Desk, feed: Feed) -> None:
        self._view = view
        self._desk = desk
        self._feed = feed
        self._shown: Shown
        self._remarks = PageRemarks()
        self._sharing: Sharing
        self._offered: TargetId | None = None
        self._measures: tuple[Preset, ...] = PRESETS

    def show(self, shown: Shown) -> None:
        """Show the plan of this cycle."""
        self._shown = shown
        if self._offered and shown.cycle.target(self._offered) is None:
            self._offered = None
        cycle, may_change = shown.cycle.cycle, shown.may_change_plan
        self._remarks = page_remarks(self._desk.guidance.smart_rules(), shown, self._desk.today())
        self._view.show_outcome({"outcome": cycle.outcome}, may_change=may_change)
        self._view.show_told({"parents_told_on": self._told_on()}, may_change=shown.may_change)
        self._view.show_hints(self._hints() if shown.may_change else ())
        self._view.show_needs(
            self._needs.lines,
            may_change=may_change,
        )
        self._view.show_targets(
            [self._target_line(one.target) for one in shown.cycle.targets], may_change=may_change
        )
        self._view.show_provisions(
            [
                provision_line(
                    one.provision,
                    shown.calendar.without(shown.record.off_roll),
                    serves_words(one, shown.cycle),
                    self._remarks.open_about(one.provision.id),
                )
                for one in shown.cycle.provisions
            ],
            may_change=may_change,
        )
        self._view.show_remarks(self._remarks.lines, may_change=may_change)
        target = self._offered_target
        self._view.show_offer(offer_for(target) if target and may_change else None)

    # The outcome, and the telling of parents

    def save_outcome(self, values: Values) -> None:
        """Keep what the plan is for; raises a Refusal for the form to show."""
        self._feed.announce(
            self._desk.planning.change_cycle(
                replace(
                    self._shown.cycle.cycle,
                    outcome=values.text_or_none("outcome"),
                )
            )
        )

    def _told_on(self) -> date | None:
        """Return the day on which parents were told, with this plan or before."""
        told = telling_for(self._shown.record.agreements, self._shown.cycle.cycle.id)
        return told.happened_on if told else None

    def save_told(self, values: Values) -> None:
        """Keep when parents were told; raises a Refusal for the form to show."""
        self._feed.announce(
            self._desk.planning.tell_parents(
                self._shown.cycle.cycle.id, values.day_or_none("parents_told_on")
            )
        )

    # Targets

    def add_target(self) -> None:
        """Ask for a new target; it starts from the first need that no target answers."""
        self.add_target_for(self._needs.first)

    def add_target_for(self, need: Need | None) -> None:
        """Ask for a new target for a need; None where the pupil has none."""
        self._ask_target(
            {
                "need_id": need.id if need else None,
                "area": need.area if need else None,
                "measure_better": Better.MORE,
                "measure_lowest": 0.0,
            }
        )

    def add_target_from_bank(self) -> None:
        """Have a target of the bank chosen, and ask for it as it fits this plan."""
        entry = self._view.ask_bank(self._bank.looked_for(Shelf.TARGETS, self._needs.first))
        if isinstance(entry, BankTarget):
            target_id = TargetId(self._desk.new_id())
            needs = (*self._needs.without_target, *self._needs.current)
            values = self._bank.target_values(entry, target_id, needs)
            self._ask_target(values, start_at="baseline")

    def change_target(self, target: Target) -> None:
        """Ask for changes to a target on file."""
        self._ask_target(target_values(target), target)

    def area_of_need(self, need_id: str) -> BroadArea | None:
        """Return the broad area of a need, by its id as text; None where it has none."""
        return next((one.area for one in self._shown.record.needs if str(one.id) == need_id), None)

    def _ask_target(
        self,
        values: Mapping[str, object],
        editing: Target | None = None,
        start_at: str | None = None,
    ) -> None:
        target_id = editing.id if editing else TargetId(self._desk.new_id())
        order = editing.order if editing else None
        cycle_id, around = self._shown.cycle.cycle.id, self._around()
        record = next((one for one in around.record.targets if one.target.id == target_id), None)
        measured = record.measurements if record else ()
        rules = self._desk.guidance.smart_rules()
        remarks = self._form_remarks(
            lambda values: check_target(
                rules, target_draft(values, measured, order), around, target_id
            )
        )

        def save(values: Values) -> None:
            target = target_of(values, target_id, cycle_id, editing)
            if editing is None:
                self._offered = target_id
            self._feed.announce(self._desk.planning.save_target(target, remarks.keeping(values)))

        self._measures = measures_offered(self._desk.instruments.instruments())
        self._view.ask_target(
            Asking(
                title=f"Change target {order}" if editing else "Add a target",
                record=editing.id if editing else None,
                name="A target",
                fields=target_fields(
                    self._needs.options(editing),
                    goes_on=editing is not None and editing.carried_from is not None,
                    measures=self._measures,
                ),
                values=values,
                save=save,
                verb="Save" if editing else "Add target",
            ),
            Beside(
                remarks=remarks,
                into="who_does_what",
                look_up=self._look_up,
                keep_in_bank=lambda values: self._view.ask_own(self._bank.keep_target(values)),
                start_at=start_at,
            ),
        )

    def preset_values(self, words: str) -> Mapping[str, object]:
        """Return what a common measure fills in; nothing where none is chosen."""
        return preset_values(words, self._measures)

    # Provision

    def add_provision(self) -> None:
        """Ask for a new provision; it starts today and lasts until the review."""
        self._ask_provision(
            {
                "group_size": 1,
                "starts_on": self._bank.starts_on,
                "ends_on": self._shown.cycle.cycle.review_on,
            }
        )

    def add_provision_from_bank(self) -> None:
        """Have a provision of the bank chosen, and ask for it as it fits this plan."""
        entry = self._view.ask_bank(self._bank.looked_for(Shelf.PROVISIONS, self._needs.first))
        if isinstance(entry, BankProvision):
            provision_id = ProvisionId(self._desk.new_id())
            self._ask_provision(self._bank.provision_values(entry, provision_id))

    @property
    def _offered_target(self) -> Target | None:
        """The target that was just added, as long as no provision serves it."""
        found = self._shown.cycle.target(self._offered) if self._offered else None
        return found.target if found and not is_served(found.target, self._shown.cycle) else None

    def add_offered(self) -> None:
        """Ask for the provision that serves the target just added, then go on to the next need."""
        self._serve_offered(self.add_provision)

    def add_offered_from_bank(self) -> None:
        """Have that provision chosen from the bank, then go on to the next need."""
        self._serve_offered(self.add_provision_from_bank)

    def _serve_offered(self, add: Callable[[], None]) -> None:
        add()
        if self._offered_target is None:
            self._go_on()

    def leave_offer(self) -> None:
        """Take the offer back; the target stays without provision for now."""
        self._offered = None
        self._view.show_offer(None)
        self._go_on()

    def _go_on(self) -> None:
        without = self._needs.without_target
        self._view.go_on(without[0].id if without else None)

    def change_provision(self, provision: Provision) -> None:
        """Ask for changes to a provision on file."""
        self._ask_provision(provision_values(provision), provision)

    def planned_words(self, values: Values | None) -> str:
        """Say how many sessions the form plans; ``values`` is None while it cannot be read."""
        unfinished = "The planned sessions are worked out from the dates and times a week."
        if values is None:
            return unfinished
        try:
            provision = provision_of(
                values,
                ProvisionId(self._desk.new_id()),
                self._shown.cycle.cycle.id,
                None,
                unnamed="not named yet",
            )
        except Refusal:
            return unfinished
        return planned_help(provision, self._shown.calendar.without(self._shown.record.off_roll))

    def role_remark(self, typed: str) -> str | None:
        """Say that there is no rate for a role; None where there is one."""
        return role_remark(typed, self._desk.rates.roles())

    def pupils_sharing(self, values: Values) -> int | None:
        """Count who shares the group chosen in the form, as on file; None where none is."""
        return self._sharing.pupils(values)

    def group_words(self, values: Values) -> str:
        """Say beside the size of a group where it does not fit the group that is chosen."""
        return self._sharing.words(values)

    def remove(self, thing: Target | Provision) -> None:
        """Take a target or a provision out, once the user has said so."""
        kind, said = (
            ("target", thing.statement) if isinstance(thing, Target) else ("provision", thing.what)
        )
        if self._view.ask_removal(f"Take out this {kind}?", f"{said} The history keeps it."):
            announced(self._feed, lambda: self._desk.planning.remove(thing), self._view.refuse)

    def _ask_provision(
        self, values: Mapping[str, object], editing: Provision | None = None
    ) -> None:
        provision_id = editing.id if editing else ProvisionId(self._desk.new_id())
        order = editing.order if editing else None
        cycle_id, around = self._shown.cycle.cycle.id, self._around()
        targets = tuple(one.target for one in self._shown.cycle.targets)
        groups = self._desk.groups.offered(editing.group_id if editing else None)
        on_file = {one.id: one for one in groups}
        self._sharing = Sharing(
            self._shown.record.pupil.id, lambda group: self._desk.groups.members(on_file[group])
        )
        rules = self._desk.guidance.smart_rules()
        remarks = self._form_remarks(
            lambda values: check_provision(
                rules, provision_draft(values, order), around, provision_id
            )
        )

        def save(values: Values) -> None:
            provision = provision_of(values, provision_id, cycle_id, editing)
            new_group = new_group_of(values, provision, self._desk.new_id)
            if new_group is not None:
                provision = replace(provision, group_id=new_group.id)
            self._feed.announce(
                self._desk.planning.save_provision(
                    provision,
                    remarks.keeping(values),
                    serves=serves_of(values, targets),
                    new_group=new_group,
                )
            )

        self._view.ask_provision(
            Asking(
                title=f"Change provision {order}" if editing else "Add provision",
                record=editing.id if editing else None,
                name="A provision",
                fields=(
                    *offering(provision_fields(targets), "who", self._providers()),
                    *costing_fields(self._desk.rates.roles(), groups),
                ),
                values={**values, **serves_values(self._served(editing, targets))},
                save=save,
                verb="Save" if editing else "Add provision",
            ),
            Beside(
                remarks=remarks,
                into="note",
                look_up=self._look_up,
                keep_in_bank=lambda values: self._view.ask_own(self._bank.keep_provision(values)),
            ),
        )

    def _providers(self) -> tuple[str, ...]:
        """Return who is offered: staff, and who provided something for this pupil before."""
        return self._desk.staff.offered(
            one.provision.who for cycle in self._shown.record.cycles for one in cycle.provisions
        )

    def _served(self, editing: Provision | None, targets: Sequence[Target]) -> list[TargetId]:
        """Return what a provision serves.

        Of a new one that is the target just added, or the only one there is.
        """
        if editing is None and (offered := self._offered_target):
            return [offered.id]
        if editing is None:
            return [one.id for one in targets if len(targets) == 1]
        record = self._shown.cycle.provision(editing.id)
        return [one.target_id for one in record.serves] if record else []

    # Remarks

    def keep_remark(self, key: RemarkKey) -> None:
        """Ask why the words are kept as they are, and record it."""
        finding = self._remarks.by_key[key].finding

        def keep(reason: str) -> None:
            kept_id = KeptFindingId(self._desk.new_id())
            kept = kept_finding(finding, reason, kept_id, self._desk.now())
            self._feed.announce(self._desk.remarks.keep(kept))

        self._view.ask(asking_to_keep(remark_line(self._remarks.by_key[key]), keep))

    def take_back(self, key: RemarkKey) -> None:
        """Let a remark that was kept as it is be open again."""
        kept = self._remarks.by_key[key].kept
        if kept is not None:
            announced(self._feed, lambda: self._desk.remarks.take_back(kept), self._view.refuse)

    def _form_remarks(self, find: Callable[[Values], Sequence[Finding]]) -> FormRemarks:
        return FormRemarks(
            find,
            self._shown.cycle.kept_findings,
            new_id=self._desk.new_id,
            now=self._desk.now,
        )

    def _around(self) -> Surroundings:
        return surroundings(self._shown.cycle, self._shown.record, self._desk.today())

    # The banks

    @property
    def _bank(self) -> PlanBank:
        return PlanBank(self._desk, self._feed, self._shown)

    def _look_up(self) -> str | None:
        entry = self._view.ask_bank(self._bank.looked_for(Shelf.STRATEGIES, self._needs.first))
        return entry.what if isinstance(entry, BankStrategy) else None

    # Needs

    @property
    def _needs(self) -> PlanNeeds:
        return PlanNeeds(self._desk.guidance, self._shown, self._desk.today())

    def _hints(self) -> tuple[str, ...]:
        remarked = self._remarks.rules
        told_on = first_told_on(self._shown.record.agreements)
        return hints_of(self._shown.cycle, remarked, parents_told=told_on is not None)

    def _target_line(self, target: Target) -> TargetLine:
        return target_line(
            target,
            self._needs.answered_by(target),
            served_words(target, self._shown.cycle),
            self._remarks.open_about(target.id),
        )
