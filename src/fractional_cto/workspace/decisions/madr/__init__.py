"""Decision records in Markdown: read into values, written again, a folder of them packed and unpacked.

The formats: MADR 2, 3 and 4 (adr.github.io/madr), Michael Nygard's from 2011, and log4brains' variant of MADR 2.
Nothing here knows the register or touches a disk; what is not understood of a record stays verbatim in its place.
"""
