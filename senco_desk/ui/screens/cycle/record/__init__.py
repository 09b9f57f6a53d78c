"""The record of a review as parents are given it."""
