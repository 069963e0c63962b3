import type { ShippedWords } from '../shipped-templates'

export const en: ShippedWords = {
  meeting: {
    title: 'Meeting notes',
    text: `
**When and where:**

**Who is here:**

## What we talk about

1. What has happened since last time
2. 

## Notes

## Decided

> [!IMPORTANT]
> What was decided, and by whom.

## Who does what

- [ ] Task, name, until when
- [ ] 

## Next time
`,
  },
  brief: {
    title: 'Project brief',
    text: `
*One sentence: what this is, and for whom.*

## Why

What is the matter today, and what gets better?

## Goal

- What is true when it is done
- How we see that it is

## Not part of it

- 

## Who

| Part | Name |
| --- | --- |
| Decides |  |
| Does |  |
| Is asked |  |

## When

- [ ] First step, date
- [ ] Half of it, date
- [ ] Done, date

## What could go wrong

- 
`,
  },
  week: {
    title: 'Weekly plan',
    text: `
**This week matters:**

1. 
2. 
3. 

## Monday

- [ ] 

## Tuesday

- [ ] 

## Wednesday

- [ ] 

## Thursday

- [ ] 

## Friday

- [ ] 

## Weekend

- [ ] 

## What can wait

- 
`,
  },
  letter: {
    title: 'Letter',
    text: `
Your name  
Street and number  
Town

Name of the other  
Street and number  
Town

Place, date

**What it is about**

Dear …,

Begin with why you write.

Say what you want, and until when.

Kind regards

Your name
`,
  },
  decision: {
    title: 'Decision',
    text: `
> [!NOTE]
> **Open.** Decided by …, until …

## What has to be decided

## What speaks for what

| Way | For it | Against it |
| --- | --- | --- |
| First |  |  |
| Second |  |  |
| Leave it as it is |  |  |

## What we chose, and why

## What would change our mind

## What follows

- [ ] 
`,
  },
  review: {
    title: 'Looking back',
    text: `
**What we look back on:**

**Who is here:**

## What went well

- 

## What was hard

- 

## What we learned

- 

## What we change

- [ ] What, name, until when
- [ ] 
`,
  },
}
