// العربية: قارئات الوثائق بجانب الجهاز، للموظفين. لكل مشكلة وصفها ثم ما يُفعل.
import type { ReadersKey } from '../en.ts';

export const readers: Record<ReadersKey, string> = {
  'readers.title': 'قارئات الوثائق',
  'readers.none': 'لم يُضبط أي قارئ',
  'readers.choose': 'توصيل قارئ تسلسلي',
  'readers.is.ready': 'متصل',
  'readers.is.connecting': 'جارٍ البحث عنه',
  'readers.is.closed': 'ينتظر حتى تُطلب وثيقة',

  'readers.problem.not-running': 'غير موجود',
  'readers.next.not-running': 'شغّل برنامج القارئ على هذا الحاسوب. نواصل البحث.',
  'readers.problem.lost': 'كان متصلًا وانقطع',
  'readers.next.lost': 'توقف برنامج القارئ. شغّله من جديد، ونحن نواصل البحث.',
  'readers.problem.silent': 'لا يجيب',
  'readers.next.silent': 'برنامج القارئ متجمّد. أغلقه ثم شغّله من جديد.',
  'readers.problem.nonsense': 'جوابه غير مفهوم',
  'readers.next.nonsense': 'قد يجيب برنامج آخر على هذا العنوان. راجع العنوان في الإعداد والبرنامج الذي يعمل هناك.',
  'readers.problem.wrong-version': 'إصداره مختلف',
  'readers.next.wrong-version': 'حدّث برنامج القارئ أو هذا الجهاز.',
  'readers.problem.no-device': 'غير موصول',
  'readers.next.no-device': 'برنامجه يعمل ولا يرى قارئًا. صِل القابس.',
  'readers.problem.not-chosen': 'يحتاج إلى إذن',
  'readers.next.not-chosen': 'صِله ثم اضغط الزر واختره من قائمة المتصفح. مرة واحدة تكفي.',
  'readers.problem.several-devices': 'يوجد قارئان',
  'readers.next.several-devices': 'اضغط الزر واختر المقصود منهما، ويُترك الآخر.',
  'readers.problem.in-use': 'يستعمله برنامج آخر',
  'readers.next.in-use': 'أغلق البرنامج الآخر. نواصل المحاولة.',
  'readers.problem.unplugged': 'نُزع قابسه',
  'readers.next.unplugged': 'أعد القابس إلى مكانه، ويتابع تلقائيًا.',
  'readers.problem.unsupported': 'غير ممكن هنا',
  'readers.next.unsupported': 'يمكن ذلك في Chrome أو Edge، وعلى خادم الجهاز أن يسمح به.',
};
