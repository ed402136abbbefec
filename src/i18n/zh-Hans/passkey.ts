// 简体中文：工作人员的通行密钥。
import type { PasskeyKey } from '../en.ts';

export const passkey: Record<PasskeyKey, string> = {
  'passkey.signIn': '使用通行密钥',
  'passkey.hint': '用您的指纹、面容或自己设备的锁屏密码。不用工号，也不用 PIN 码。',
  'passkey.add': '添加通行密钥',
  'passkey.adding': '请按浏览器的提示操作',
  'passkey.added': '下次用通行密钥即可',
  'passkey.unknown.title': '这里不认识这把通行密钥',
  'passkey.usePin': '请用工号和 PIN 码登录。',
  'passkey.cancelled.title': '没有收到通行密钥',
  'passkey.againOrPin': '请再试一次，或用工号和 PIN 码。这次不计次数。',
  'passkey.notAllowed.title': '现在不能添加通行密钥',
  'passkey.notAllowed.next': '请用 PIN 码重新登录，并在一刻钟内添加。最多五把。',
  'passkey.there.title': '这台设备上已有您的通行密钥',
  'passkey.there.next': '下次就用它登录。',
  'passkey.unavailable.title': '这个浏览器用不了通行密钥',
  'pace.title': '一位同事短时间内已独自办理多个号码',
  'pace.next': '请主管一同核对并在此登录，随后即可继续。这与这位客户无关。',
  'pace.kiosk.title': '这里短时间内已办理很多号码',
  'pace.kiosk.next': '主管可以在此登录并放行这一次办理。这与本设备有关，与任何人无关。',
  'pace.until': '{time} 后会自动恢复。',
  'pace.lift': '放行这一次',
};
