import { Plugin, type PluginView } from 'prosemirror-state'

/** Milliseconds after which a text that came alive has time for more, and a failed fetch is tried again. */
const restMs = 1000
const againMs = 10_000

/**
 * A plugin without a state of its own, whose code comes when the text has been alive for a moment: for what nobody's
 * first letters need. Until then it is as if it were not there.
 */
export const latePlugin = (load: () => Promise<Plugin>): Plugin => {
  let came: Plugin | null = null
  return new Plugin({
    props: {
      decorations: (state) => came?.props.decorations?.call(came, state),
      createSelectionBetween: (...given) => came?.props.createSelectionBetween?.call(came, ...given) ?? null,
      handleClick: (...given) => came?.props.handleClick?.call(came, ...given) ?? false,
      handleKeyDown: (...given) => came?.props.handleKeyDown?.call(came, ...given) ?? false,
      handleDOMEvents: {
        beforeinput: (...given) => came?.props.handleDOMEvents?.beforeinput?.call(came, ...given) ?? false,
      },
    },
    view: (view) => {
      let inner: PluginView = {}
      let timer: ReturnType<typeof setTimeout>
      const fetchAfter = (milliseconds: number): void => {
        timer = setTimeout(() => {
          load().then(
            (plugin) => {
              if (view.isDestroyed) return
              came = plugin
              inner = plugin.spec.view?.call(plugin, view) ?? {}
            },
            () => view.isDestroyed || fetchAfter(againMs),
          )
        }, milliseconds)
      }
      fetchAfter(restMs)
      return {
        update: (...given) => inner.update?.(...given),
        destroy: () => {
          clearTimeout(timer)
          inner.destroy?.()
        },
      }
    },
  })
}
