/** What mail servers take without quoting; the same form that the notification service sends to. */
const EMAIL = /^(?!\.)(?!.*\.\.)[A-Za-z0-9_'+\-.]*[A-Za-z0-9_+-]@([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/u;
/** Digits, after a plus perhaps. E.164 has at most 15; local numbers in Indonesia have 7 and more. */
const PHONE = /^\+?\d{7,15}$/u;

export const isEmail = (text: string): boolean => EMAIL.test(text);
export const isPhone = (text: string): boolean => PHONE.test(text);

/** Without the marks that people write between the digits. */
export const normalisePhone = (text: string): string => text.replaceAll(/[\s().\-/]/gu, '');
