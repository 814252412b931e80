from tests.builders.matrix import EVERYBODY, SIGNED_IN, Access

MATRIX = {"components": Access(get=SIGNED_IN), "health": Access(get=EVERYBODY)}
