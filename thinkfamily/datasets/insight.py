"""What the hub sends itself: what reviewers decided about who is who. Read by linking, published nowhere."""

from thinkfamily.datasets.columns import day, text
from thinkfamily.datasets.dataset import (
    Check,
    CodeList,
    Column,
    Dataset,
    Delivers,
    Format,
    Headers,
    Type,
    Use,
)
from thinkfamily.policy.gateways import gateways
from thinkfamily.policy.sensitivity import Sensitivity

SAME, DIFFERENT, CANNOT_TELL = "SAME", "DIFFERENT", "CANNOT_TELL"
IDENTITY_DECISION = CodeList(
    name="identity_decision",
    codes={
        SAME: "The two records are about one person.",
        DIFFERENT: "The two records are about two people.",
        CANNOT_TELL: "Looked at, and nobody can tell: nothing follows, and it is not asked again.",
    },
    source="The hub's own; the clerical review of linkage in the NHS and at the ONS uses the same three.",
)


def _instruction(name: str, meaning: str, *, required: bool = False) -> Column:
    return text(name, meaning, use=Use.PIPELINE, required=required)


identity_decisions = Dataset(
    name="identity_decisions", title="Decisions about identity", agency="Insight", system="Identity review",
    describes="What reviewers decided about two records: one person, two people, or nobody can tell.",
    columns=(
        _instruction("decision_ref", "Number of the decision; one about several records has a row for each pair.",
                     required=True),
        Column(name="kind", type=Type.TEXT, use=Use.PIPELINE, codes=IDENTITY_DECISION, required=True,
               meaning="What was decided."),
        _instruction("one_dataset", "Dataset of the one record. Empty once a decision is withdrawn."),
        _instruction("one_record", "Key of the one record, as its agency knows it."),
        _instruction("other_dataset", "Dataset of the other record."),
        _instruction("other_record", "Key of the other record, as its agency knows it."),
        _instruction("reason", "Why, in the reviewer's words."),
        day("decided_on", "Day of the decision.", required=True, use=Use.PIPELINE),
        _instruction("decided_by", "Account of whoever decided.", required=True),
        day("withdrawn_on", "Day it was withdrawn: from then on it is as if it had never been made.",
            use=Use.PIPELINE),
    ),
    key=("decision_ref",), dated_by="decided_on", gateways=gateways(2), sensitivities=frozenset({Sensitivity.SEALED}),
    decides=True, format=Format.CSV, headers=Headers.SNAKE, delivers=Delivers.CHANGES, refresh="when decided",
    # A decision that grew too old would join, or part, two people without anybody having said so.
    retention_years=100, validated=True, bad_share=0.0,
    checks=(
        Check(name="names_two_records", says="a decision that stands names two records, each by dataset and key",
              sql="withdrawn_on is not null or (one_dataset is not null and one_record is not null"
                  " and other_dataset is not null and other_record is not null)"),
        Check(name="two_records", says="the two records of a decision are one and the same",
              sql="one_dataset is null or one_dataset || ' ' || one_record <> other_dataset || ' ' || other_record"),
    ),
)  # fmt: skip

DATASETS = (identity_decisions,)
