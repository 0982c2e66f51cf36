"""Invented street, school and service names: built from words, so that none is copied from a map."""

STREET_FIRST = """
    Acornbury Alderfly Amberfold Amberjack Applegarth Arrowroot Ashcombe Aspenholt Avocet Badgerwood
    Balsam Barleymow Basketmaker Beckwith Bellwether Bilberry Bindweed Birchwater Blackthorn Bladdernut
    Bluethroat Bramblecote Brambling Bridlepath Brockhurst Bullrush Burdock Calloway Campion Candlewick
    Catkin Cedarholm Celandine Chaffinch Chalkwell Chandlery Cherrytree Chestnutleaf Cinderford Clearwing
    Cloverdene Coalbrook Cobnut Comfrey Copperbeech Cordwainer Cornflower Cowslip Cranesbill Crossbill
    Curlewmoor Damson Dandelion Dipper Dogrose Dovecote Dragonet Drystone Duskywing Eastlea Elderflower
    Emberton Fallowmere Farrier Fennimore Fernhollow Fiddlewood Fieldfare Firecrest Flaxfield Flintlock
    Foxglove Foxmoor Gannet Garganey Gatekeeper Goldcrest Gorseland Greenfinch Greengage Guelder
    Hallowdene Harebell Hawkswood Hayrick Hazelbrook Hazelgrouse Heathermoor Hedgesparrow Heronsgate
    Hobbyhorse Hollybush Honeysuckle Hornbeam Houndstongue Ironstone Jackdaw Jasmine Juniper Kestrelbank
    Kingcup Lacemaker Lacewing Lambsfold Lapwing Larkmead Laurelwood Lindenhurst Linnet Lobelia Longacre
    Lupinfield Madderfield Mallowdown Maltkiln Marjoram Marlpit Meadowsweet Medlar Millrace Millstone
    Mistlethrush Mulberry Nightjar Nuthatch Oakapple Oatfield Orchardleigh Orchidbank Osierbed Oxbow
    Oystercatcher Pebblebrook Pennywort Periwinkle Pimpernel Pintail Pipistrelle Plumtree Quarryman
    Quillfeather Quincewood Ragwort Redstart Ropewalk Rosehip Rowanberry Saddlers Sallow Samphire
    Sandpiper Saxifrage Sedgewell Sharpener Shearwater Shovelmaker Silverbirch Siskin Skylark Sloeberry
    Snapdragon Snowberry Sorrelton Speedwell Spindletree Starling Stonechat Sundew Swiftwater Tansy
    Tanyard Teasel Thistledown Thornbank Tidewaiter Tilemaker Timberwharf Tormentil Treecreeper Turnstone
    Twinflower Underwood Valerian Vetchling Violetwood Wagtail Wallflower Warbler Waxwing Weirside
    Wheatear Wheelwright Whimbrel Whinfield Wildrose Willowherb Winterberry Woodruff Wrenfield Yarrow
    Yellowhammer
""".split()
STREET_SECOND = ["Road", "Street", "Close", "Avenue", "Grove", "Way", "Crescent", "Gardens", "Drive", "Lane", "Walk",
                 "Terrace", "Court", "Rise", "Place", "Mead"]  # fmt: skip
SCHOOL_FIRST = """
    Amberley Beacon Bluebell Bright Brook Cedar Compass Copper Crest Dragonfly Elm Falcon Fern
    Harbourlight Hawthorn Hazel Heron Hillcrest Jubilee Kestrel Kingfisher Lantern Larch Linden Magpie
    Maple Meadow Merlin Nightingale Northgate Oakfield Orchard Osprey Otter Parkside Pinewood Poplar
    Quarry Redwing Ridgeway River Robin Rosewood Rowan Saffron Sapling Silver Skylark Southgate Starling
    Stepping Summerhill Sunrise Swallow Sycamore Thistle Tower Valley Viaduct Waterside Westgate Whitebeam
    Willow Woodpecker
""".split()
SCHOOL_SECOND = ["Hill", "Park", "Lane", "Green", "Rise", "Bank", "Field", "Vale", "Cross", "Wood"]
HOSTEL = ["Anchor House", "Lighthouse Project", "Harbour Lodge", "Stepping Stones Hostel", "Milestone House",
          "Bridge House", "Compass Lodge", "Northstar House", "Gateway Hostel", "Tiller House"]  # fmt: skip
REFUGE = ["Juniper House", "Rosemary House", "Linden House", "Marigold House", "Hazel House", "Clover House"]
CHILDRENS_HOME = ["Fernleigh", "The Beeches", "Oak Cottage", "Riverbank", "Sunnyside", "Hilltop"]
OUTSIDE_TOWN = {
    "Severnwick": "GL99", "Mendip Cross": "BA99", "Avonbury": "BS99", "Whitehorse": "SN99", "Cwm Glas": "NP99",
    "Tamarford": "PL99", "Exminster Vale": "EX99",
}  # fmt: skip
