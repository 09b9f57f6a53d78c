"""An unlocked school with everything one can do in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from senco_desk.domain.guidance import Guidance
    from senco_desk.domain.identity import IdSource
    from senco_desk.services.bundles import BundleDesk
    from senco_desk.services.delivery import DeliveryDesk
    from senco_desk.services.documents import DocumentDesk
    from senco_desk.services.planning import PlanningDesk
    from senco_desk.services.progress import ProgressDesk
    from senco_desk.services.pupils import PupilDesk
    from senco_desk.services.register import RegisterDesk
    from senco_desk.services.reviewing import ReviewDesk
    from senco_desk.services.school import SchoolDesk
    from senco_desk.services.sheets import SheetDesk
    from senco_desk.storage.school_file import SchoolFile
    from senco_desk.storage.work import Work


@dataclass(frozen=True, slots=True)
class Setting:
    """What every service works with.

    ``who`` is the user named in the history; ``clock`` gives the present moment in UTC;
    ``templates`` is the folder of page templates.
    """

    file: SchoolFile
    who: str
    clock: Callable[[], datetime]
    new_id: IdSource
    guidance: Guidance
    templates: Path

    def work(self) -> Work:
        """Begin a unit of work."""
        return self.file.work(self.who)

    def now(self) -> datetime:
        """Return the present moment."""
        return self.clock()

    def today(self) -> date:
        """Return today, where the computer stands."""
        return self.clock().astimezone().date()


class Desk:
    """All services over one unlocked school; each is made when it is first needed."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting

    @property
    def guidance(self) -> Guidance:
        """The codes and criteria in use."""
        return self.setting.guidance

    @property
    def read_only(self) -> bool:
        """Whether the school was opened for reading only."""
        return self.setting.file.read_only

    def today(self) -> date:
        """Return today."""
        return self.setting.today()

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return self.setting.now()

    @property
    def new_id(self) -> IdSource:
        """The source of ids for things about to be saved for the first time."""
        return self.setting.new_id

    @cached_property
    def school(self) -> SchoolDesk:
        """The school, its terms, its backups."""
        from senco_desk.services.school import SchoolDesk

        return SchoolDesk(self.setting)

    @cached_property
    def register(self) -> RegisterDesk:
        """The list of pupils and its import."""
        from senco_desk.services.register import RegisterDesk

        return RegisterDesk(self.setting)

    @cached_property
    def pupils(self) -> PupilDesk:
        """Pupils, their needs, provision status and contacts."""
        from senco_desk.services.pupils import PupilDesk

        return PupilDesk(self.setting)

    @cached_property
    def planning(self) -> PlanningDesk:
        """Cycles: assessment, views, targets, planned provision."""
        from senco_desk.services.planning import PlanningDesk

        return PlanningDesk(self.setting)

    @cached_property
    def progress(self) -> ProgressDesk:
        """Measurements and their charts."""
        from senco_desk.services.progress import ProgressDesk

        return ProgressDesk(self.setting)

    @cached_property
    def delivery(self) -> DeliveryDesk:
        """Sessions delivered and missed."""
        from senco_desk.services.delivery import DeliveryDesk

        return DeliveryDesk(self.setting)

    @cached_property
    def reviewing(self) -> ReviewDesk:
        """Reviews."""
        from senco_desk.services.reviewing import ReviewDesk

        return ReviewDesk(self.setting)

    @cached_property
    def documents(self) -> DocumentDesk:
        """Attached documents."""
        from senco_desk.services.documents import DocumentDesk

        return DocumentDesk(self.setting)

    @cached_property
    def bundles(self) -> BundleDesk:
        """Evidence bundles."""
        from senco_desk.services.bundles import BundleDesk

        return BundleDesk(self.setting)

    @cached_property
    def sheets(self) -> SheetDesk:
        """Review sheets for teachers."""
        from senco_desk.services.sheets import SheetDesk

        return SheetDesk(self.setting)

    def close(self) -> None:
        """Lock the school: the file is closed and its key forgotten."""
        self.setting.file.close()
