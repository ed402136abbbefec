// 日本語：スタッフのパスキー。
import type { PasskeyKey } from '../en.ts';

export const passkey: Record<PasskeyKey, string> = {
  'passkey.signIn': 'パスキーを使う',
  'passkey.hint': '指紋、顔、またはお手元の端末のコードで。番号もPINも要りません。',
  'passkey.add': 'パスキーを追加',
  'passkey.adding': 'ブラウザの案内に従ってください',
  'passkey.added': '次回からはパスキーだけで入れます',
  'passkey.unknown.title': 'このパスキーはここでは登録がありません',
  'passkey.usePin': 'スタッフ番号とPINでログインしてください。',
  'passkey.cancelled.title': 'パスキーが届きませんでした',
  'passkey.againOrPin': 'もう一度試すか、スタッフ番号とPINを使ってください。回数には数えていません。',
  'passkey.notAllowed.title': '今はパスキーを追加できません',
  'passkey.notAllowed.next': 'PINでログインし直し、15分以内に追加してください。5つまでです。',
  'passkey.there.title': 'この端末にはもうパスキーがあります',
  'passkey.there.next': '次回はそれでログインしてください。',
  'passkey.unavailable.title': 'このブラウザではパスキーを使えません',
  'pace.title': '一人で多くの番号を発行しました',
  'pace.next': '責任者も見比べて、ここでログインすると続けられます。このお客様のせいではありません。',
  'pace.kiosk.title': 'ここで短い時間に多くの番号を発行しました',
  'pace.kiosk.next': '責任者がここでログインすると、今回の手続きを始められます。この端末の上限によるもので、どなたのせいでもありません。',
  'pace.until': '{time} には自動的に再開します。',
  'pace.lift': '今回の手続きを許可',
};
