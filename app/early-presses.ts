/** Where a page keeps what was pressed in it and has not been heard: a key of `window`. */
const earlyKey = 'earlyPress'

type EarlyPress = {
  /** The last button that was pressed with nothing behind it. */
  button: HTMLElement | null
}

/**
 * A script for a page's first moment: a button that is pressed before anything is behind it is pressed again when there is.
 *
 * 1. Every press of a hand or a key is noted before anybody else hears of it, and forgotten as soon as React has heard it.
 *    React swallows what is pressed before it has taken over what is there.
 * 2. Only the last press counts, however often it was tried, and only until its person goes on: presses or types
 *    elsewhere, or Escape.
 * 3. A button in the text is alive without React: it has heard what arrives at it.
 * 4. Buttons that send a form, and links, do without script.
 */
export const notePresses = `(early=>{const forget=()=>{early.button=null};
addEventListener("click",({isTrusted,target})=>{if(!isTrusted)return;
const button=early.button=target.closest("button[type=button]");
if(button?.closest("#text"))button.addEventListener("click",forget,{once:true})},true);
addEventListener("keydown",({key,target})=>{if(key==="Escape"||!early.button?.contains(target))forget()},true)
})(self.${earlyKey}={button:null})`

/** Null in a page that Next has drawn without its first script, as after an error. */
const earlyPress = (): EarlyPress | null => Reflect.get(window, earlyKey) ?? null

/** React has heard what was pressed. */
export const forgetPress = (): void => {
  const early = earlyPress()
  if (early !== null) early.button = null
}

/**
 * Presses the button that was not heard, if it still stands in the page: after the press that is being heard just now, by
 * which React may have come alive.
 */
export const pressAgain = (): void => {
  setTimeout(() => {
    const button = earlyPress()?.button
    if (button && button.getClientRects().length > 0) button.click()
  })
}
