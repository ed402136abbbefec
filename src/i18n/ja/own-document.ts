// 日本語：スタッフ本人の身分証。
import type { OwnDocumentKey } from '../en.ts';

export const ownDocument: Record<OwnDocumentKey, string> = {
  'ownDocument.ask': 'ご自身の身分証がまだ通信会社に登録されていません。',
  'ownDocument.required': 'ご自身の身分証が登録されるまで、毎回の確認に責任者の署名も必要です。',
  'ownDocument.register': '自分の身分証を登録',
  'ownDocument.title': 'ご自身の身分証',
  'ownDocument.text': 'お客様のときと同じように、記号の行を書き写してください。この端末から出るのは復元できない値だけで、番号はすぐに消えます。以後、ご自身の手続きは同僚と責任者が行います。',
  'ownDocument.next': '同僚に見比べてもらう',
  'ownDocument.second.title': 'もう一人の確認も必要です',
  'ownDocument.second.text': '身分証を同僚に渡してください。同僚がご本人とここの内容を見比べ、ログインします。二人のうち一人は責任者です。',
  'ownDocument.done': 'ご自身の身分証は登録済みです',
  'ownDocument.refused.title': 'これはここで署名する人自身の身分証です',
  'ownDocument.refused.next': '自分に番号を発行することはできません。同僚が責任者と一緒に行えます。番号は発行されず、通信会社に記録されました。',
  'ownDocument.lapsed.title': '時間がかかりすぎました',
  'ownDocument.lapsed.next': '身分証からもう一度始めてください。内容は残っていません。',
};
