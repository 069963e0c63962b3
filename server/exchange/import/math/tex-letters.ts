const greek =
  'alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω'

const signs =
  'infty ∞ pm ± mp ∓ times × div ÷ cdot ⋅ cdot · ast ∗ leq ≤ geq ≥ neq ≠ approx ≈ equiv ≡ sim ∼ simeq ≃ cong ≅ propto ∝ ll ≪ gg ≫ in ∈ notin ∉ ni ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ cup ∪ cap ∩ setminus ∖ emptyset ∅ forall ∀ exists ∃ nexists ∄ neg ¬ land ∧ lor ∨ oplus ⊕ otimes ⊗ perp ⊥ parallel ∥ angle ∠ partial ∂ nabla ∇ to → rightarrow → leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ mapsto ↦ uparrow ↑ downarrow ↓ ldots … cdots ⋯ vdots ⋮ ddots ⋱ prime ′ circ ∘ bullet ∙ star ⋆ hbar ℏ ell ℓ Re ℜ Im ℑ aleph ℵ sum ∑ prod ∏ int ∫ oint ∮ sqrt √ langle ⟨ rangle ⟩ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ models ⊨ vdash ⊢ top ⊤ bot ⊥ wedge ⋀ vee ⋁ therefore ∴ because ∵ triangle △ square □ mid ∣'

const commands = new Map<string, string>()
const pairs = `${greek} ${signs}`.split(' ')
for (let at = 0; at + 1 < pairs.length; at += 2) {
  const [name = '', sign = ''] = pairs.slice(at, at + 2)
  if (!commands.has(sign)) commands.set(sign, `\\${name}`)
}

const alphabets: readonly (readonly [first: number, count: number, from: number, wrap: string | null])[] = [
  [0x1d434, 26, 0x41, null],
  [0x1d44e, 26, 0x61, null],
  [0x1d400, 26, 0x41, 'mathbf'],
  [0x1d41a, 26, 0x61, 'mathbf'],
  [0x1d538, 26, 0x41, 'mathbb'],
  [0x1d49c, 26, 0x41, 'mathcal'],
]

const doubled: Readonly<Record<string, string>> = { ℂ: 'C', ℍ: 'H', ℕ: 'N', ℙ: 'P', ℚ: 'Q', ℝ: 'R', ℤ: 'Z' }

const spaces: Readonly<Record<string, string>> = {
  '\u00a0': '~',
  '\u2003': '\\quad',
  '\u2004': '\\;',
  '\u2005': '\\:',
  '\u2009': '\\,',
}

const letterOf = (letter: string): string => {
  const command = commands.get(letter)
  if (command !== undefined) return command
  const double = doubled[letter]
  if (double !== undefined) return `\\mathbb{${double}}`
  if (/[%#&$_{}]/.test(letter)) return `\\${letter}`
  if (letter === '−') return '-'
  if (letter === '\\') return '\\backslash'
  if (/[\u2061-\u2064\u200b]/.test(letter)) return ''
  const space = spaces[letter]
  if (space !== undefined) return space
  const code = letter.codePointAt(0) ?? 0
  for (const [first, count, from, wrap] of alphabets) {
    if (code < first || code >= first + count) continue
    const plain = String.fromCharCode(from + code - first)
    return wrap === null ? plain : `\\${wrap}{${plain}}`
  }
  return letter
}

/** Letters and signs of a formula as TeX spells them. */
export const texOfLetters = (text: string): string => {
  let tex = ''
  for (const letter of text) {
    const next = letterOf(letter)
    tex += /\\[A-Za-z]+$/.test(tex) && /^[A-Za-z]/.test(next) ? ` ${next}` : next
  }
  return tex
}
