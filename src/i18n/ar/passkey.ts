// العربية: مفاتيح المرور للموظفين.
import type { PasskeyKey } from '../en.ts';

export const passkey: Record<PasskeyKey, string> = {
  'passkey.signIn': 'استعمال مفتاح مرور',
  'passkey.hint': 'ببصمتك أو وجهك أو رمز جهازك. بلا رقم موظف ولا رقم سري.',
  'passkey.add': 'إضافة مفتاح مرور',
  'passkey.adding': 'اتبع ما يطلبه المتصفح',
  'passkey.added': 'في المرة القادمة يكفي مفتاح المرور',
  'passkey.unknown.title': 'مفتاح المرور هذا غير معروف هنا',
  'passkey.usePin': 'سجّل الدخول برقم الموظف والرقم السري.',
  'passkey.cancelled.title': 'لم يصل أي مفتاح مرور',
  'passkey.againOrPin': 'حاول مرة أخرى، أو استعمل رقم الموظف والرقم السري. لم يُحسب عليك شيء.',
  'passkey.notAllowed.title': 'لا يمكن إضافة مفتاح مرور الآن',
  'passkey.notAllowed.next': 'سجّل الدخول بالرقم السري من جديد وأضفه خلال ربع ساعة. الحد خمسة مفاتيح.',
  'passkey.there.title': 'مفتاح مرورك موجود على هذا الجهاز',
  'passkey.there.next': 'سجّل الدخول به في المرة القادمة.',
  'passkey.unavailable.title': 'مفاتيح المرور لا تعمل في هذا المتصفح',
  'pace.title': 'موظف واحد منح أرقامًا كثيرة وحده',
  'pace.next': 'ليقارن مشرف أيضًا ويسجّل الدخول هنا، ثم يستمر العمل. لا علاقة لهذا بالعميل.',
};
