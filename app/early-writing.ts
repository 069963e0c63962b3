/** Where a page keeps what is done in a text that is not alive yet: a key of `window`. */
const earlyKey = 'earlyWriting'

/** A place on the page, in pixels from its upper left corner. */
export type PagePoint = { readonly x: number; readonly y: number }

/** A press into the text, a key that writes, or what was pasted. */
export type EarlyDeed = PagePoint | KeyboardEvent | DataTransfer

export type EarlyWriting = {
  /** In the order in which it was done. */
  readonly deeds: readonly EarlyDeed[]
  /** Whether it was done in the text, rather than in a page of which nothing had the keyboard. */
  readonly inText: boolean
}

type Noted = {
  deeds: EarlyDeed[]
  inText: boolean
  /** Whether the text hears for itself. */
  alive: boolean
}

/** Marks a text that whoever looks at it may write in, in the server's page. */
export const writable = { 'data-writable': '' }

/**
 * A script for a page's first moment: who presses into the server's text and writes at once loses nothing of it.
 *
 * 1. Noted are presses around the text, and keys that write and what is pasted by whoever may write in it, from the first
 *    frame until the text is alive.
 * 2. Keys are the text's when it has the keyboard; an empty one has them when nothing else does. A link or a button in the
 *    text that has the keyboard keeps it.
 * 3. A finger that only moves the page presses nothing: the browser tells of a mouse when it was a tap.
 * 4. Who takes a letter back has not written it.
 * 5. Who presses elsewhere without having written does not mean the text any more.
 */
export const noteWriting = `(early=>{
const place=()=>early.alive?null:document.querySelector("#text[tabindex]");
const focused=event=>{const text=place(),{activeElement,body}=document;
return event.isTrusted&&text?.matches("[data-writable]")&&(activeElement===text||activeElement===body&&!text.querySelector("p+*,:not(p,br)")&&!text.textContent)?activeElement:null};
const note=(event,deed)=>{const at=focused(event);if(!at)return;
if(at!==document.body){early.inText=true;event.preventDefault()}early.deeds.push(deed())};
addEventListener("mousedown",({isTrusted,target,button,pageX,pageY})=>{const text=place();if(!text||!isTrusted||button)return;
if(text.parentElement.contains(target)){early.deeds.push({x:pageX,y:pageY});early.inText=true}
else if(!early.deeds.some(one=>one instanceof KeyboardEvent||one instanceof DataTransfer)){early.deeds=[];early.inText=false}},true);
addEventListener("keypress",event=>{if(event.charCode&&!event.metaKey&&(!event.ctrlKey||event.altKey))note(event,()=>event)},true);
addEventListener("keydown",event=>{if(event.key==="Backspace"&&focused(event)&&early.deeds.at(-1)instanceof KeyboardEvent)early.deeds.pop()},true);
addEventListener("paste",event=>note(event,()=>{const kept=new DataTransfer();
for(const item of event.clipboardData.items)if(item.kind==="file")kept.items.add(item.getAsFile());
else kept.setData(item.type,event.clipboardData.getData(item.type));return kept}),true)
})(self.${earlyKey}={deeds:[],inText:false,alive:false})`

/** Null in a page that Next has drawn without its first script, as after an error. */
const noted = (): Noted | null => Reflect.get(window, earlyKey) ?? null

/** Hands over what was done before the text was alive, once; from now on the text hears for itself. */
export const takeWriting = (): EarlyWriting => {
  const early = noted()
  if (early === null) return { deeds: [], inText: false }
  const { deeds, inText } = early
  Object.assign(early, { deeds: [], inText: false, alive: true } satisfies Noted)
  return { deeds, inText }
}

/** The text is over; another may come alive in its place. */
export const noteAgain = (): void => {
  const early = noted()
  if (early !== null) early.alive = false
}
