"""Invented street, school and service names: built from words, so that none is copied from a map."""

STREET_FIRST = """Amberfold Ashcombe Barleymow Beckwith Birchwater Blackthorn Bramblecote Bridlepath Brockhurst Calloway
    Cedarholm Chalkwell Cinderford Cloverdene Copperbeech Cordwainer Cranesbill Damson Dovecote Drystone Eastlea
    Elderflower Emberton Fallowmere Farrier Fennimore Fernhollow Fiddlewood Flaxfield Foxmoor Garganey Gorseland
    Greenfinch Hallowdene Harebell Hawkswood Hazelbrook Heronsgate Hollybush Hornbeam Ironstone Juniper Kestrelbank
    Kingcup Lacewing Lambsfold Larkmead Lavenham Lindenhurst Longacre Madderfield Maltkiln Marlpit Meadowsweet
    Millrace Mistlethrush Nightjar Oakapple Orchardleigh Osierbed Oxbow Pebblebrook Pennywort Pipistrelle Plumtree
    Quarryman Quillfeather Ragwort Redstart Ropewalk Rowanberry Saddlers Samphire Sandpiper Sedgewell Shearwater
    Silverbirch Skylark Sloeberry Snowberry Sorrelton Speedwell Spindletree Starling Stonechat Sundew Swiftwater
    Tanyard Teasel Thistledown Thornbank Tidewaiter Timberwharf Turnstone Underwood Vetchling Wagtail Warbler
    Waxwing Weirside Wheatear Whinfield Willowherb Woodruff Wrenfield Yarrow Yellowhammer""".split()
STREET_SECOND = ["Road", "Street", "Close", "Avenue", "Grove", "Way", "Crescent", "Gardens", "Drive", "Lane", "Walk",
                 "Terrace", "Court", "Rise", "Place", "Mead"]  # fmt: skip
SCHOOL_FIRST = """Amberley Beacon Bluebell Bright Brook Cedar Compass Copper Crest Dragonfly Elm Falcon Fern Harbourlight
    Hawthorn Hazel Heron Hillcrest Jubilee Kestrel Kingfisher Lantern Larch Linden Magpie Maple Meadow Merlin
    Nightingale Northgate Oakfield Orchard Osprey Otter Parkside Pinewood Poplar Quarry Redwing Ridgeway River Robin
    Rosewood Rowan Saffron Sapling Silver Skylark Southgate Starling Stepping Summerhill Sunrise Swallow Sycamore
    Thistle Tower Valley Viaduct Waterside Westgate Whitebeam Willow Woodpecker""".split()
SCHOOL_SECOND = ["Hill", "Park", "Lane", "Green", "Rise", "Bank", "Field", "Vale", "Cross", "Wood"]
HOSTEL = ["Anchor House", "Lighthouse Project", "Harbour Lodge", "Stepping Stones Hostel", "Milestone House",
          "Bridge House", "Compass Lodge", "Northstar House", "Gateway Hostel", "Tiller House"]  # fmt: skip
REFUGE = ["Juniper House", "Rosemary House", "Linden House", "Marigold House", "Hazel House", "Clover House"]
CHILDRENS_HOME = ["Fernleigh", "The Beeches", "Oak Cottage", "Riverbank", "Sunnyside", "Hilltop"]
OUTSIDE_TOWN = {
    "Severnwick": "GL99", "Mendip Cross": "BA99", "Avonbury": "BS99", "Whitehorse": "SN99", "Cwm Glas": "NP99",
    "Tamarford": "PL99", "Exminster Vale": "EX99",
}  # fmt: skip
