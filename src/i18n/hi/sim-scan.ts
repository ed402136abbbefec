// हिन्दी: कैमरे के सामने SIM का बारकोड।
import type { SimScanKey } from '../en.ts';

export const simScan: Record<SimScanKey, string> = {
  'simScan.start': 'कैमरे से पढ़ें',
  'simScan.title': 'कार्ड का बारकोड कैमरे को दिखाएँ',
  'simScan.text': 'सीधा और इतना पास कि फ़्रेम भर जाए। नंबर अपने आप ले लिया जाएगा।',
  'simScan.preview': 'कार्ड की लाइव तस्वीर',
  'simScan.takeEsim': 'eSIM लें',
  'simScan.again': 'फिर से देखें',
  'simScan.sight.esim': 'यह eSIM कोड है, कार्ड नहीं',
  'simScan.next.esim': 'eSIM को कार्ड नहीं चाहिए: उसका कोड अंत में आता है। या किसी कार्ड का बारकोड दिखाएँ।',
  'simScan.sight.wrong-iccid': 'यह नंबर अपने जाँच अंक से मेल नहीं खाता',
  'simScan.next.wrong-iccid': 'इसे सीधा और स्थिर रखें। ऐसा ही रहे तो दूसरा कार्ड लें।',
  'simScan.sight.several': 'यहाँ एक से ज़्यादा कोड हैं',
  'simScan.next.several': 'बाकी ढक दें, ताकि तस्वीर में एक ही बारकोड हो।',
  'simScan.sight.another-code': 'यह कोड SIM का नंबर नहीं है',
  'simScan.next.another-code': 'वह बारकोड ढूँढें जिसका नंबर 89 से शुरू होता है।',
  'simScan.gaveUp.title': 'कोई कार्ड नहीं दिखा',
  'simScan.gaveUp.text': 'कैमरा फिर बंद है। एक बार और देखें, या वापस जाकर नंबर लिखें।',
  'simScan.failed.title': 'कैमरा अभी इसे पढ़ नहीं सकता',
  'simScan.failed.text': 'वापस जाकर नंबर लिख या स्कैन कर सकते हैं। जो लिखा था, वह वहीं है।',
};
