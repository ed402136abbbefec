// العربية: وثيقة الموظف نفسه.
import type { OwnDocumentKey } from '../en.ts';

export const ownDocument: Record<OwnDocumentKey, string> = {
  'ownDocument.ask': 'وثيقتكم الشخصية غير معروفة لدى شركة الاتصالات بعد.',
  'ownDocument.required': 'إلى أن تُسجَّل وثيقتكم الشخصية، يوقّع مشرف أيضًا على كل مقارنة تجرونها.',
  'ownDocument.register': 'تسجيل وثيقتي',
  'ownDocument.title': 'وثيقتكم الشخصية',
  'ownDocument.text': 'انسخوا سطورها كما تفعلون لأي عميل. لا يغادر هذا الجهاز سوى بصمة معمّاة، ويُمحى الرقم من هنا فورًا. بعد ذلك يخدمكم زميل مع مشرف.',
  'ownDocument.next': 'ليقارنها زميل',
  'ownDocument.second.title': 'يلزم أن ينظر شخص ثانٍ أيضًا',
  'ownDocument.second.text': 'أعطوا الوثيقة لزميل. يقارنها بكم وبما هو مكتوب هنا، ثم يسجّل الدخول. أحدكما مشرف.',
  'ownDocument.done': 'وثيقتكم الشخصية مسجَّلة',
  'ownDocument.refused.title': 'هذه الوثيقة تخص من يوقّع هنا',
  'ownDocument.refused.next': 'لا أحد يمنح نفسه رقمًا. يستطيع ذلك زميل مع مشرف. لم يُمنح أي رقم، وسجّلت شركة الاتصالات ذلك.',
  'ownDocument.lapsed.title': 'استغرق ذلك وقتًا طويلًا',
  'ownDocument.lapsed.next': 'ابدؤوا من جديد بالوثيقة. لم يُحفظ منها شيء.',
};
