// العربية: جُمل شاشة التصوير وأسباب انتهاء المحاولة أو التسجيل.
import type { FaceKey } from '../en.ts';

export const face: Record<FaceKey, string> = {
  'you.title': 'حان دورك',
  'you.attempt': 'المحاولة {number} من {of}',
  'you.preview': 'صورتك المباشرة كما في المرآة',

  'hint.good': 'ممتاز، ابقَ ثابتًا.',
  'hint.camera-covered': 'هناك ما يحجب الكاميرا.',
  'hint.no-face': 'انظر إلى الكاميرا.',
  'hint.several-faces': 'شخص واحد فقط من فضلك.',
  'hint.too-far': 'اقترب قليلًا.',
  'hint.too-near': 'ابتعد قليلًا.',
  'hint.off-centre': 'تحرّك إلى داخل الحلقة.',
  'hint.too-dark': 'المكان معتم قليلًا، اتجه نحو الضوء.',
  'hint.too-bright': 'الضوء قوي، ابتعد عنه قليلًا.',
  'hint.backlit': 'الضوء خلفك، جرّب الجهة الأخرى.',
  'hint.blurred': 'اثبت لحظة من فضلك.',
  'hint.turned-away': 'انظر إلى الأمام.',
  'hint.eyes-covered': 'دعنا نرى عينيك.',
  'hint.hold-still': 'ابقَ ثابتًا.',
  'hint.turn-left': 'أدر رأسك إلى يسارك.',
  'hint.turn-right': 'أدر رأسك إلى يمينك.',
  'hint.come-closer': 'اقترب قليلًا.',
  'hint.other-way': 'إلى الجهة الأخرى.',
  'hint.look-ahead': 'والآن انظر إلى الأمام.',

  'retry.title': 'لنحاول مرة أخرى',
  'retry.attempt': '{left, plural, zero {لم تبقَ محاولات.} one {بقيت لك محاولة واحدة.} two {بقيت لك محاولتان.} few {بقيت لك # محاولات.} many {بقيت لك # محاولة.} other {بقيت لك # محاولة.}}',
  'retry.action': 'محاولة أخرى',

  'reason.checks-passed': 'كل شيء متطابق.',
  'reason.customer-chose-staff': 'طلبت المساعدة من أحد الموظفين.',
  'reason.models-unavailable': 'التحقق بالكاميرا غير جاهز على هذا الجهاز.',
  'reason.camera-unavailable': 'الكاميرا غير متاحة.',
  'reason.portrait-unusable': 'الصورة على الوثيقة غير واضحة بما يكفي.',
  'reason.no-usable-sample': 'لم ترك الكاميرا بوضوح. يفيد أن يكون الضوء على وجهك وألّا يحجب شيء عينيك.',
  'reason.movement-not-completed': 'فاتتنا إحدى الحركات. أدر رأسك ببطء ثم انظر إلى الأمام.',
  'reason.presentation-attack-suspected': 'لم تستطع الكاميرا رؤيتك جيدًا. ابتعد عن الضوء القوي والانعكاسات.',
  'reason.person-changed': 'ظهر شخص آخر في الصورة. ابقَ وحدك حتى تمتلئ الحلقة.',
  'reason.match-in-review-band': 'صورة الوثيقة لا تكفي الجهاز. الإنسان يرى أفضل.',
  'reason.no-match': 'لم نتمكن من مطابقتك مع صورة الوثيقة. انزع النظارة أو القبعة وواجه الضوء.',
};
