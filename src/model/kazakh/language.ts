/** The languages of the app, as equals; Kazakh comes first. */

export const languages = ['kk', 'ru', 'en'] as const
export type Language = (typeof languages)[number]
