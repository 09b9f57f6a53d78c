"""An unlocked school with everything one can do in it."""

from __future__ import annotations

from datetime import date, datetime

from senco_desk.domain.guidance import Guidance
from senco_desk.domain.identity import IdSource
from senco_desk.services.actions import ActionDesk
from senco_desk.services.advice import AdviceDesk
from senco_desk.services.bank import BankDesk
from senco_desk.services.bundles import BundleDesk
from senco_desk.services.class_review import ClassReviewDesk
from senco_desk.services.delivery import DeliveryDesk
from senco_desk.services.diary import DiaryDesk
from senco_desk.services.documents import DocumentDesk
from senco_desk.services.drafts import DraftDesk
from senco_desk.services.family import FamilyDesk
from senco_desk.services.finding import FindingDesk
from senco_desk.services.groups import GroupDesk
from senco_desk.services.instruments import InstrumentDesk
from senco_desk.services.leaving import LeavingDesk
from senco_desk.services.merging import MergingDesk
from senco_desk.services.new_year import NewYearDesk
from senco_desk.services.one_page import OnePageDesk
from senco_desk.services.plan_copies import PlanCopyDesk
from senco_desk.services.planning import PlanningDesk
from senco_desk.services.progress import ProgressDesk
from senco_desk.services.provision_map import ProvisionMapDesk
from senco_desk.services.pupils import PupilDesk
from senco_desk.services.rates import RateDesk
from senco_desk.services.register import RegisterDesk
from senco_desk.services.remarks import RemarkDesk
from senco_desk.services.review_records import ReviewRecordDesk
from senco_desk.services.reviewing import ReviewDesk
from senco_desk.services.school import SchoolDesk
from senco_desk.services.schooling import SchoolingDesk
from senco_desk.services.sealing import SealingDesk
from senco_desk.services.setting import Setting
from senco_desk.services.sheets import SheetDesk
from senco_desk.services.staff import StaffDesk
from senco_desk.services.thread import ThreadDesk
from senco_desk.services.undoing import UndoDesk
from senco_desk.services.waiting import WaitingDesk


class Desk:
    """All services over one unlocked school."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.school = SchoolDesk(setting)
        self.register = RegisterDesk(setting)
        self.pupils = PupilDesk(setting)
        self.leaving = LeavingDesk(setting)
        self.merging = MergingDesk(setting)
        self.new_year = NewYearDesk(setting)
        self.planning = PlanningDesk(setting)
        self.plan_copies = PlanCopyDesk(setting)
        self.remarks = RemarkDesk(setting)
        self.bank = BankDesk(setting)
        self.progress = ProgressDesk(setting)
        self.delivery = DeliveryDesk(setting)
        self.reviewing = ReviewDesk(setting)
        self.review_records = ReviewRecordDesk(setting)
        self.class_review = ClassReviewDesk(setting)
        self.sealing = SealingDesk(setting)
        self.actions = ActionDesk(setting)
        self.documents = DocumentDesk(setting)
        self.finding = FindingDesk(setting)
        self.advice = AdviceDesk(setting)
        self.family = FamilyDesk(setting)
        self.drafts = DraftDesk(setting)
        self.diary = DiaryDesk(setting)
        self.bundles = BundleDesk(setting)
        self.one_page = OnePageDesk(setting)
        self.schooling = SchoolingDesk(setting)
        self.sheets = SheetDesk(setting)
        self.thread = ThreadDesk(setting)
        self.waiting = WaitingDesk(setting)
        self.undoing = UndoDesk(setting)
        self.rates = RateDesk(setting)
        self.groups = GroupDesk(setting)
        self.staff = StaffDesk(setting)
        self.instruments = InstrumentDesk(setting)
        self.provision_map = ProvisionMapDesk(setting)

    @property
    def guidance(self) -> Guidance:
        """The codes and criteria in use."""
        return self.setting.guidance

    @property
    def is_open(self) -> bool:
        """Whether the school is unlocked still."""
        return self.setting.file.is_open

    @property
    def read_only(self) -> bool:
        """Whether the school was opened for reading only."""
        return self.setting.file.read_only

    @property
    def new_id(self) -> IdSource:
        """The source of ids for things about to be saved for the first time."""
        return self.setting.new_id

    def today(self) -> date:
        """Return today, where the computer stands."""
        return self.setting.today()

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return self.setting.now()

    def close(self) -> None:
        """Lock the school: the file is closed, its key and all that was read are forgotten."""
        self.setting.shelf.clear()
        self.setting.file.close()
