// हिन्दी: स्टाफ़ की पासकी।
import type { PasskeyKey } from '../en.ts';

export const passkey: Record<PasskeyKey, string> = {
  'passkey.signIn': 'पासकी इस्तेमाल करें',
  'passkey.hint': 'अपनी उँगली, चेहरे या अपने डिवाइस के कोड से। न नंबर, न PIN।',
  'passkey.add': 'पासकी जोड़ें',
  'passkey.adding': 'ब्राउज़र जो पूछे वही करें',
  'passkey.added': 'अगली बार पासकी काफ़ी है',
  'passkey.unknown.title': 'यह पासकी यहाँ पहचानी नहीं गई',
  'passkey.usePin': 'स्टाफ़ नंबर और PIN से साइन इन करें।',
  'passkey.cancelled.title': 'कोई पासकी नहीं मिली',
  'passkey.againOrPin': 'फिर से कोशिश करें, या स्टाफ़ नंबर और PIN इस्तेमाल करें। इसकी कोई गिनती नहीं हुई।',
  'passkey.notAllowed.title': 'अभी पासकी नहीं जोड़ी जा सकती',
  'passkey.notAllowed.next': 'PIN से फिर साइन इन करें और पंद्रह मिनट के भीतर जोड़ें। ज़्यादा से ज़्यादा पाँच।',
  'passkey.there.title': 'इस डिवाइस पर आपकी पासकी पहले से है',
  'passkey.there.next': 'अगली बार उसी से साइन इन करें।',
  'passkey.unavailable.title': 'इस ब्राउज़र में पासकी काम नहीं करतीं',
  'pace.title': 'एक ही व्यक्ति ने बहुत से नंबर दिए हैं',
  'pace.next': 'सुपरवाइज़र भी तुलना करके यहाँ साइन इन करें, फिर काम आगे बढ़ेगा। इसका इस ग्राहक से कोई संबंध नहीं।',
  'pace.kiosk.title': 'यहाँ थोड़े समय में बहुत से नंबर दिए गए हैं',
  'pace.kiosk.next': 'सुपरवाइज़र यहाँ साइन इन करके इसे शुरू होने दे सकते हैं। यह इस डिवाइस के बारे में है, किसी व्यक्ति के बारे में नहीं।',
  'pace.until': 'अपने आप यह {time} बजे आगे बढ़ेगा।',
  'pace.lift': 'इसे शुरू होने दें',
};
