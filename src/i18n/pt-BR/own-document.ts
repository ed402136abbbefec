// Português do Brasil: o próprio documento da equipe.
import type { OwnDocumentKey } from '../en.ts';

export const ownDocument: Record<OwnDocumentKey, string> = {
  'ownDocument.ask': 'Sua operadora ainda não conhece o seu próprio documento.',
  'ownDocument.required': 'Até que o seu próprio documento seja registrado, um supervisor também assina cada uma das suas comparações.',
  'ownDocument.register': 'Registrar meu documento',
  'ownDocument.title': 'Seu próprio documento',
  'ownDocument.text': 'Copie as linhas dele, como faz para um cliente. Deste aparelho só sai um resumo cego, e o número some daqui na hora. Depois disso, um colega atende você, com um supervisor.',
  'ownDocument.next': 'Um colega compara',
  'ownDocument.second.title': 'Outra pessoa também precisa olhar',
  'ownDocument.second.text': 'Entregue o documento a um colega. Ele o compara com você e com o que está aqui, e se identifica. Um de vocês dois é supervisor.',
  'ownDocument.done': 'Seu próprio documento está registrado',
  'ownDocument.refused.title': 'Este documento é de quem assina aqui',
  'ownDocument.refused.next': 'Ninguém dá um número a si mesmo. Um colega pode, com um supervisor. Nada foi entregue; sua operadora anotou.',
  'ownDocument.lapsed.title': 'Demorou demais',
  'ownDocument.lapsed.next': 'Comece de novo pelo documento. Nada dele foi guardado.',
};
