"""One pipeline for what is written and what is asked: text → words → keys that meet across spellings.

No language is detected: the script of each word decides its rules. Every word gives a folded key first and
stems after it; two words meet when they share a key.
"""

from portal.search.analysis.latin import NEVER_CYRILLIC, ROOT_OF_PHRASES, SOUTHERN
from portal.search.analysis.stopwords import is_stop_word
from portal.search.analysis.words import Word, analyse

__all__ = ["NEVER_CYRILLIC", "ROOT_OF_PHRASES", "SOUTHERN", "Word", "analyse", "is_stop_word"]
