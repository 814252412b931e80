from tests.builders.matrix import SIGNED_IN, Access

MATRIX = {"today": Access(get=SIGNED_IN), "names": Access(post=SIGNED_IN)}
