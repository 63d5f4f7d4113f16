/** The browser's own offer to install the app, kept until a person takes it. */
import { signal } from '@preact/signals'

interface InstallEvent extends Event {
  prompt: () => Promise<unknown>
}

/** Asks the browser to install; nothing where it makes no such offer. */
export const offerInstall = signal<(() => Promise<void>) | undefined>(undefined)

/** Listens for the offer; returns how to stop. */
export function followInstall(): () => void {
  const onOffer = (event: Event) => {
    event.preventDefault()
    offerInstall.value = async () => {
      offerInstall.value = undefined
      await (event as InstallEvent).prompt()
    }
  }
  const onInstalled = () => {
    offerInstall.value = undefined
  }
  addEventListener('beforeinstallprompt', onOffer)
  addEventListener('appinstalled', onInstalled)
  return () => {
    removeEventListener('beforeinstallprompt', onOffer)
    removeEventListener('appinstalled', onInstalled)
  }
}

/** Whether the app runs as an installed one, outside the browser's tabs. */
export function isInstalled(): boolean {
  const isOnHomeScreen = (navigator as { standalone?: boolean }).standalone === true
  return isOnHomeScreen || matchMedia('(display-mode: standalone)').matches
}
