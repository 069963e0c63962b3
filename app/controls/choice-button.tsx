'use client'

import type { ComponentProps } from 'react'
import type { FloatingChoicesProps } from './floating-choices'
import { late } from './late'
import { OpeningButton } from './opening-button'

const load = () => import('./floating-choices')
const FloatingChoices = late(load)

type ChoiceButtonProps = Omit<ComponentProps<typeof OpeningButton>, 'load' | 'children'> &
  Pick<FloatingChoicesProps, 'choices' | 'chosen' | 'onChoose' | 'focusAfter'>

/** A button that offers choices. */
export const ChoiceButton = ({ choices, chosen, onChoose, focusAfter, ...button }: ChoiceButtonProps) => (
  <OpeningButton {...button} load={load}>
    {(opened) => (
      <FloatingChoices {...opened} label={button.label} {...{ choices, chosen, onChoose, focusAfter }} />
    )}
  </OpeningButton>
)
