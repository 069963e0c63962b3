import FileText from 'lucide-react/icons/file-text'
import { useEffect, useState } from 'react'
import { may } from '@/lib/access/permissions'
import type { Role } from '@/lib/access/roles'
import { acceptContent } from '@/lib/editor/accept-suggestion'
import type { MentionKind } from '@/lib/editor/nodes/mention'
import type { Suggestion } from '@/lib/editor/plugins/suggestions'
import { schema } from '@/lib/editor/schema'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { ask } from '../../../browser-api'
import { useTranslate } from '../../../translations'
import { Avatar } from '../avatar'
import type { Editor } from '../editor'
import type { Face } from '../faces'
import { recentDocuments } from '../recent-documents'
import type { ReadPeople } from '../share/share-api'
import { matching } from './match-words'
import { SuggestionList } from './suggestion-list'

export type MentionSuggestionsProps = {
  readonly editor: Editor
  readonly suggestion: Suggestion
  readonly id: DocumentId
  readonly role: Role | null
  readonly faces: readonly Face[]
}

type Mentionable = {
  readonly kind: MentionKind
  readonly id: string
  readonly label: string
  readonly group: string
  readonly hue: number
}

const mostShown = 30

/** Who is let into the document, for whoever may know it; others see who is here. */
const usePeople = (
  id: DocumentId,
  role: Role | null,
): readonly { principalId: string; name: string; hue: number }[] => {
  const [people, setPeople] = useState<ReadPeople | null>(null)
  const allowed = may(role, 'people.read')
  useEffect(() => {
    if (!allowed) return
    let here = true
    ask<ReadPeople>('GET', `/api/documents/${id}/people`).then(
      (answer) => here && answer.ok && setPeople(answer.value),
    )
    return () => {
      here = false
    }
  }, [id, allowed])
  return people === null ? [] : [...people.members, ...people.visitors]
}

/** People who have to do with the document, and documents that were opened here. */
export const MentionSuggestions = ({ editor, suggestion, id, role, faces }: MentionSuggestionsProps) => {
  const t = useTranslate()
  const others = usePeople(id, role)
  const here = faces.map(
    ({ principalId, name, hue }): Mentionable => ({
      kind: 'person',
      id: principalId,
      label: name,
      group: t('waysIn.here'),
      hue,
    }),
  )
  const people = others
    .filter(({ principalId }) => !faces.some((face) => face.principalId === principalId))
    .map(
      ({ principalId, name, hue }): Mentionable => ({
        kind: 'person',
        id: principalId,
        label: name,
        group: t('waysIn.people'),
        hue,
      }),
    )
  const documents = recentDocuments()
    .filter((document) => document.id !== id && document.title !== '')
    .map(
      (document): Mentionable => ({
        kind: 'document',
        id: document.id,
        label: document.title,
        group: t('waysIn.documents'),
        hue: 0,
      }),
    )
  // Each group in its own order: who is here is meant most often.
  const found = [here, people, documents]
    .flatMap((group) => matching(group, suggestion.query, ({ label }) => ({ names: [label], words: '' })))
    .slice(0, mostShown)

  return (
    <SuggestionList
      editor={editor}
      suggestion={suggestion}
      label={t('waysIn.mentions')}
      {...(suggestion.query === '' || suggestion.sign === '' ? { nothing: t('waysIn.noMention') } : {})}
      items={found.map(({ kind, id, label, group, hue }) => ({
        id: `${kind}-${id}`,
        label,
        face:
          kind === 'person' ? <Avatar name={label} hue={hue} /> : <FileText size={17} aria-hidden="true" />,
        group,
        choose: () => editor.run(acceptContent(schema.nodes.mention.create({ kind, id, label }))),
      }))}
    />
  )
}
