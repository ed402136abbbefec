// العربية: الرمز الشريطي للشريحة أمام الكاميرا، لموظف الشباك.
import type { SimScanKey } from '../en.ts';

export const simScan: Record<SimScanKey, string> = {
  'simScan.start': 'القراءة بالكاميرا',
  'simScan.title': 'قرّب الرمز الشريطي للشريحة من الكاميرا',
  'simScan.text': 'أمسكها مستوية وقريبة حتى يملأ الرمز الإطار، ويُقرأ الرقم تلقائيًا.',
  'simScan.preview': 'الصورة المباشرة للشريحة',
  'simScan.takeEsim': 'استعمال eSIM',
  'simScan.again': 'محاولة القراءة ثانية',
  'simScan.sight.esim': 'هذا رمز eSIM وليس شريحة',
  'simScan.next.esim': 'لا تحتاج eSIM إلى شريحة، ويأتي رمزها في النهاية. أو أظهر الرمز الشريطي لشريحة.',
  'simScan.sight.wrong-iccid': 'هذا الرقم غير متوافق مع رقم التحقق فيه',
  'simScan.next.wrong-iccid': 'أمسكها ثابتة ومستوية. إن بقي الأمر كذلك فخذ شريحة أخرى.',
  'simScan.sight.several': 'في الصورة أكثر من رمز',
  'simScan.next.several': 'غطِّ الباقي ليبقى رمز شريطي واحد في الصورة.',
  'simScan.sight.another-code': 'هذا الرمز ليس رقم شريحة',
  'simScan.next.another-code': 'ابحث عن الرمز الشريطي الذي يبدأ رقمه بـ 89.',
  'simScan.gaveUp.title': 'لم تظهر أي شريحة',
  'simScan.gaveUp.text': 'أُغلقت الكاميرا. حاول مرة أخرى، أو ارجع واكتب الرقم.',
  'simScan.failed.title': 'لا تستطيع الكاميرا القراءة الآن',
  'simScan.failed.text': 'يمكنك الرجوع وكتابة الرقم أو مسحه بالماسح. ما كتبته لا يزال موجودًا.',
};
