"""Places: the council's own address gazetteer."""

from thinkfamily.datasets import codes
from thinkfamily.datasets.columns import address, postcode, uprn
from thinkfamily.datasets.dataset import Column, Dataset, Delivers, Format, Headers, Type, Use
from thinkfamily.policy.gateways import gateways
from thinkfamily.policy.sensitivity import Sensitivity

addresses = Dataset(
    name="addresses", title="Address gazetteer", agency="BCC", system="LLPG",
    describes="Every address in the city with its property number, area and service locality.",
    columns=(
        uprn(required=True), address(), postcode(),
        Column(name="lsoa", type=Type.TEXT, pattern="E01[0-9]{6}", use=Use.SHOWN,
               meaning="Lower layer super output area, 2011."),
        Column(name="ward", type=Type.TEXT, use=Use.SHOWN, meaning="Ward."),
        Column(name="locality", type=Type.TEXT, codes=codes.LOCALITY, use=Use.SHOWN, meaning="Service locality."),
        Column(name="easting", type=Type.NUMBER, unit="metres, British National Grid", between=(0, 700000),
               use=Use.SHOWN, meaning="Easting."),
        Column(name="northing", type=Type.NUMBER, unit="metres, British National Grid", between=(0, 1300000),
               use=Use.SHOWN, meaning="Northing."),
        Column(name="shared", type=Type.YES_NO, use=Use.MATCHING,
               meaning="Hostel, care home, shared house: living here makes nobody a family."),
    ),
    key=("uprn",), gateways=gateways(9, 10), sensitivities=frozenset({Sensitivity.PLACE}),
    format=Format.PARQUET, headers=Headers.UPPER, delivers=Delivers.WHOLE, refresh="quarterly", retention_years=10,
    validated=True,
)  # fmt: skip

DATASETS = (addresses,)
