"""The trained tagger: windows of word pieces in, attributions with PolNeAR's edges out."""

from verifier.attribution.tagger.load import Tagger, load_tagger

__all__ = ["Tagger", "load_tagger"]
