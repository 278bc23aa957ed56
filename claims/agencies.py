"""News agencies, by all the names that their reports are credited with. Data: add a line, and it is known.

The first name of each is what an origin is called; the sites are theirs alone (registrable domains, without "www").
"""

from collections.abc import Iterator
from dataclasses import dataclass

from claims.names import fold_voice


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency: its name, other names and spellings it is credited by, and its sites."""

    name: str
    others: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()


AGENCIES = (
    Agency("Reuters", ("Thomson Reuters", "Рейтер", "Рейтерс", "Reuters News Agency"), ("reuters.com",)),
    Agency("Associated Press", ("AP", "The Associated Press", "Ассошиэйтед Пресс"), ("apnews.com", "ap.org")),
    Agency("Agence France-Presse", ("AFP", "Agence France Presse", "АФП", "Франс Пресс"), ("afp.com",)),
    Agency("Bloomberg", ("Bloomberg News", "Блумберг"), ("bloomberg.com",)),
    Agency("TASS", ("ТАСС", "ITAR-TASS", "ИТАР-ТАСС"), ("tass.ru", "tass.com")),
    Agency("Interfax", ("Интерфакс",), ("interfax.ru", "interfax.com")),
    Agency("Interfax-Kazakhstan", ("Интерфакс-Казахстан",), ("interfax.kz",)),
    Agency("Interfax-Ukraine", ("Интерфакс-Украина", "Інтерфакс-Україна"), ("interfax.com.ua",)),
    Agency("RIA Novosti", ("РИА Новости", "РИА «Новости»", "Sputnik", "Спутник"), ("ria.ru",)),
    Agency("KazTAG", ("КазТАГ", "KazTag"), ("kaztag.kz", "kaztag.info")),
    Agency("Kazinform", ("Казинформ", "Qazinform", "ҚазАқпарат"), ("inform.kz",)),
    Agency("AKIpress", ("АКИpress", "АКИпресс"), ("akipress.com", "akipress.org")),
    Agency("Kabar", ("Кабар",), ("kabar.kg",)),
    Agency("24.kg", (), ("24.kg",)),
    Agency("BelTA", ("БЕЛТА", "БелТА"), ("belta.by",)),
    Agency("Ukrinform", ("Укринформ", "Укрінформ"), ("ukrinform.net", "ukrinform.ua")),
    Agency("UNIAN", ("УНИАН", "УНІАН"), ("unian.net", "unian.ua")),
    Agency("Xinhua", ("Xinhua News Agency", "Синьхуа", "新华社", "新華社"), ("xinhuanet.com", "news.cn")),
    Agency("China News Service", ("CNS", "中新社", "中国新闻社"), ("chinanews.com", "chinanews.com.cn")),
    Agency("Kyodo", ("Kyodo News", "共同通信", "共同通信社"), ("kyodonews.net", "kyodonews.jp")),
    Agency("Jiji Press", ("Jiji", "時事通信", "時事通信社"), ("jiji.com",)),
    Agency("Yonhap", ("Yonhap News Agency", "연합뉴스"), ("yna.co.kr",)),
    Agency("Press Trust of India", ("PTI",), ("ptinews.com",)),
    Agency("Asian News International", ("ANI",), ("aninews.in",)),
    Agency("Anadolu", ("Anadolu Agency", "Anadolu Ajansı", "AA", "Анадолу"), ("aa.com.tr",)),
    Agency("Demirören News Agency", ("DHA", "Demirören Haber Ajansı"), ("dha.com.tr",)),
    Agency("dpa", ("Deutsche Presse-Agentur", "dpa-AFX", "ДПА"), ("dpa.com",)),
    Agency("Austria Press Agency", ("APA", "Austria Presse Agentur"), ("apa.at",)),
    Agency("Keystone-SDA", ("SDA", "Keystone-ATS", "sda"), ("keystone-sda.ch",)),
    Agency("epd", ("Evangelischer Pressedienst",), ("epd.de",)),
    Agency("KNA", ("Katholische Nachrichten-Agentur",), ("kna.de",)),
    Agency("EFE", ("Agencia EFE", "ЭФЭ"), ("efe.com",)),
    Agency("Europa Press", (), ("europapress.es",)),
    Agency("ANSA", ("Agenzia ANSA", "АНСА"), ("ansa.it",)),
    Agency("Adnkronos", (), ("adnkronos.com",)),
    Agency("Lusa", ("Agência Lusa",), ("lusa.pt",)),
    Agency("Agência Brasil", (), ("agenciabrasil.ebc.com.br",)),
    Agency("Belga", ("Agence Belga",), ("belga.be",)),
    Agency("ANP", ("Algemeen Nederlands Persbureau",), ("anp.nl",)),
    Agency("Ritzau", (), ("ritzau.dk",)),
    Agency("NTB", ("Norsk Telegrambyrå",), ("ntb.no",)),
    Agency("TT", ("TT News Agency", "Tidningarnas Telegrambyrå"), ("tt.se",)),
    Agency("STT", ("Suomen Tietotoimisto",), ("stt.fi",)),
    Agency("PAP", ("Polska Agencja Prasowa",), ("pap.pl",)),
    Agency("ČTK", ("CTK", "Česká tisková kancelář"), ("ctk.cz",)),
    Agency("TASR", (), ("tasr.sk",)),
    Agency("MTI", ("Magyar Távirati Iroda",), ("mti.hu",)),
    Agency("Agerpres", (), ("agerpres.ro",)),
    Agency("BTA", ("БТА",), ("bta.bg",)),
    Agency("Tanjug", ("Танјуг",), ("tanjug.rs",)),
    Agency("HINA", (), ("hina.hr",)),
    Agency("PA Media", ("Press Association", "PA", "PA News Agency"), ("pa.media",)),
    Agency("United Press International", ("UPI",), ("upi.com",)),
    Agency("The Canadian Press", ("Canadian Press",), ("thecanadianpress.com",)),
    Agency("Australian Associated Press", ("AAP",), ("aap.com.au",)),
    Agency("IRNA", ("ИРНА",), ("irna.ir",)),
    Agency("Tasnim", ("Tasnim News Agency",), ("tasnimnews.com",)),
    Agency("SANA", ("САНА", "سانا"), ("sana.sy",)),
    Agency("WAFA", ("وفا",), ("wafa.ps",)),
    Agency("Saudi Press Agency", ("SPA", "واس"), ("spa.gov.sa",)),
    Agency("WAM", ("Emirates News Agency", "وام"), ("wam.ae",)),
    Agency("MENA", ("Middle East News Agency",), ("mena.org.eg",)),
    Agency("Antara", ("ANTARA News",), ("antaranews.com",)),
    Agency("Bernama", (), ("bernama.com",)),
    Agency("News Agency of Nigeria", ("NAN",), ("nannews.ng",)),
    Agency("InterPress Service", ("Inter Press Service", "IPS"), ("ipsnews.net",)),
)
_BY_NAME = {fold_voice(name): agency for agency in AGENCIES for name in (agency.name, *agency.others)}
_BY_SITE = {site: agency for agency in AGENCIES for site in agency.sites}


def known(name: str) -> Agency | None:
    """The agency of that name, whichever of its names it is."""
    return _BY_NAME.get(fold_voice(name))


def of_site(site: str) -> Agency | None:
    """The agency whose site it is."""
    return _BY_SITE.get(site)


def called(name: str) -> str:
    """What an origin of that name is called: an agency's own name for any of its names, else `name` as it is."""
    agency = known(name)
    return agency.name if agency else name


def names() -> Iterator[str]:
    """All names that agencies are credited by, the longest first: none is taken for the beginning of another."""
    every = (name for agency in AGENCIES for name in (agency.name, *agency.others))
    return iter(sorted(every, key=len, reverse=True))
