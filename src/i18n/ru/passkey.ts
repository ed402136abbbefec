// Русский: ключи доступа сотрудников.
import type { PasskeyKey } from '../en.ts';

export const passkey: Record<PasskeyKey, string> = {
  'passkey.signIn': 'Войти с ключом доступа',
  'passkey.hint': 'Пальцем, лицом или кодом вашего устройства. Без номера и без PIN.',
  'passkey.add': 'Добавить ключ доступа',
  'passkey.adding': 'Следуйте подсказкам браузера',
  'passkey.added': 'В следующий раз хватит ключа доступа',
  'passkey.unknown.title': 'Этот ключ доступа здесь не известен',
  'passkey.usePin': 'Войдите с номером сотрудника и PIN.',
  'passkey.cancelled.title': 'Ключ доступа не получен',
  'passkey.againOrPin': 'Попробуйте ещё раз или используйте номер и PIN. Попытка не засчитана.',
  'passkey.notAllowed.title': 'Сейчас добавить ключ доступа нельзя',
  'passkey.notAllowed.next': 'Войдите с PIN ещё раз и добавьте его в течение пятнадцати минут. Не больше пяти.',
  'passkey.there.title': 'На этом устройстве уже есть ваш ключ доступа',
  'passkey.there.next': 'В следующий раз войдите с ним.',
  'passkey.unavailable.title': 'В этом браузере ключи доступа не работают',
  'pace.title': 'Один сотрудник выдал много номеров',
  'pace.next': 'Пусть старший тоже сравнит и войдёт здесь, и можно продолжать. К этому клиенту это не относится.',
};
