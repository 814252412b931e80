"""The engine: repositories in, evidence, measures, findings and a written audit out."""
