from tests.builders.matrix import Access

MATRIX = {"journal:journal": Access(get="PSN"), "journal:record": Access(get="PSN")}


def arrange(client, user):
    return {"journal:record": {"noun": "client", "number": client.key}}
