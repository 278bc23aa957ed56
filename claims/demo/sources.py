"""What the demo's evidence comes from. All of it is made up: no such document, page or call exists anywhere else."""

from claims.enums import SourceClass
from claims.services.sources import SourceFields

SOURCES: dict[str, SourceFields] = {
    "address": {
        "document": "Recording of the president’s address of January 7, 2022",
        "origin": "Presidential office",
        "source_class": SourceClass.PRIMARY,
    },
    "window video": {
        "document": "Video from a window above the square, night of January 6 to 7",
        "origin": "Resident of Almaty",
        "source_class": SourceClass.PRIMARY,
    },
    "bakery": {
        "document": "Notes of a call with the owner of a bakery on the square",
        "origin": "Bakery owner",
        "source_class": SourceClass.PRIMARY,
    },
    "power": {
        "document": "Log of the city’s power grid for January 2022",
        "origin": "Grid operator",
        "source_class": SourceClass.PRIMARY,
    },
    "old photo": {
        "document": "Photo of burning cars on the square, sent to us by a reader",
        "origin": "Reader",
    },
    "ministry": {
        "document": "Statement of the ministry, January 7, 2022, on paper",
        "origin": "Interior Ministry",
        "source_class": SourceClass.PRIMARY,
    },
    "detentions": {
        "document": "Table of detentions given to parliament in mid-January",
        "origin": "Prosecutor General",
        "source_class": SourceClass.PRIMARY,
    },
    "morning paper": {
        "url": "https://lakeside-morning.example/2022/01/08/officers",
        "source_class": SourceClass.SECONDARY,
    },
    "evening paper": {
        "url": "https://evening-lantern.example/2022/01/08/officers",
        "source_class": SourceClass.SECONDARY,
    },
    "night": {
        "url": "https://foothill-letter.example/2022/01/08/night",
        "origin": "Foothill Letter",
        "source_class": SourceClass.PRIMARY,
    },
    "traffic": {
        "document": "Traffic statistics of a content network for January 2022",
        "origin": "Content network",
        "source_class": SourceClass.PRIMARY,
    },
    "outages": {
        "document": "Outage log of a university observatory",
        "origin": "University observatory",
        "source_class": SourceClass.PRIMARY,
    },
    "method": {
        "url": "https://observatory.example/outages/2022-01",
        "title": "How outages are measured",
    },
    "mother": {
        "document": "Notes of a call with the mother of a detained man",
        "origin": "Mother of a detained man",
        "source_class": SourceClass.PRIMARY,
        "confidential": True,
    },
    "lawyer": {
        "document": "Letter of a defence lawyer to a remand prison, January 14, 2022, copy",
        "origin": "Defence lawyer",
        "source_class": SourceClass.PRIMARY,
        "interest": "Speaks for two of the detained.",
    },
    "visitors": {
        "document": "Visitors’ book of a remand prison, January 2022, seen by our reporter",
        "origin": "Remand prison",
        "source_class": SourceClass.PRIMARY,
        "interest": "Kept by those whom the claim is about.",
    },
    "monitors": {
        "document": "Report of a monitoring commission on its visit of January 15, 2022",
        "origin": "Monitoring commission",
        "source_class": SourceClass.SECONDARY,
    },
    "hospitals": {
        "document": "Admissions of four city hospitals, January 5 to 12, 2022",
        "origin": "City hospitals",
        "source_class": SourceClass.PRIMARY,
    },
    "ambulances": {
        "document": "Call-outs of the city’s ambulances, January 2022",
        "origin": "Ambulance service",
        "source_class": SourceClass.PRIMARY,
    },
}

# Pages that were saved in a browser and sent to the desk as one's own captures, by the source that they are of.
SAVED = {"morning paper": "morning.html", "evening paper": "evening.html", "night": "night.html"}
