"""Formulas as readable Unicode."""

import pytest

from dailypapers.text.tex import plain


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (r"$\alpha$-stable", "α-stable"),
        (r"$8.2\times$ faster", "8.2× faster"),
        (r"$\mathcal{O}(n \log n)$", "O(n log n)"),
        ("$x^{2}$ and $x_i$ and $x_{ij}^2$", "x² and xᵢ and xᵢⱼ²"),
        ("$x_{abc}$ and $e^{a/b}$", "x_abc and e^(a/b)"),
        (r"$\mathbb{R}^{d}$", "ℝᵈ"),
        (r"$\frac{1}{2}$ and $\sqrt{2}$ and $\sqrt[3]{x+y}$", "1/2 and √2 and ³√(x + y)"),
        (r"$\hat{x}$ and $\tilde{O}(n)$", "x̂ and Õ(n)"),
        (r"$\|x\|_2^2 \leq 8{,}000$", "‖x‖₂² ≤ 8,000"),
        (r"$360^\circ$ and $f'(x)$", "360° and f′(x)"),
        (r"$\textbf{Name}$: a method", "Name: a method"),
        (r"$50%$ of 10%", "50% of 10%"),
        (r"$\nosuchmacro + \alpha$", "nosuchmacro + α"),
        ("at just $4 per test", "at just $4 per test"),
        ("plain words", "plain words"),
    ],
)
def test_math_reads_as_unicode(source, shown):
    assert plain(source) == shown
