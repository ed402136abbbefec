// Português do Brasil: a equipe mostra o rosto para o turno, com consentimento.
import type { StaffFaceKey } from '../en.ts';

export const staffFace: Record<StaffFaceKey, string> = {
  'staffFace.offer': 'Sua operadora permite garantir que seu rosto não passe pelo de um cliente.',
  'staffFace.required': 'Aqui nenhum rosto de cliente é conferido antes de você mostrar o seu. Mostre agora ou passe o posto a um colega.',
  'staffFace.door': 'Abre assim que você mostrar seu próprio rosto.',
  'staffFace.show': 'Mostrar seu rosto para este turno',
  'staffFace.what': 'Você olha para a frente, vira a cabeça e acena, e a câmera cria um único modelo do seu rosto. Ele fica na memória deste aparelho, não é guardado e não vai a lugar nenhum. O bloqueio do posto não o apaga. Some quando você sai, quando seu tempo conectado termina e quando a página é recarregada. Se você passar o posto a um colega, ele fica, para que ninguém use seu rosto ali, por no máximo 12 horas depois de mostrado.',
  'staffFace.why': 'Enquanto ele estiver aqui, um cadastro com seu rosto termina sem número, e ninguém pode usá-lo como o de um cliente.',
  'staffFace.free': 'Você pode continuar sem isso e mandar esquecer a qualquer momento enquanto estiver conectado.',
  'staffFace.freeRequired': 'Sem ele, você atende os clientes comparando-os você mesmo. Pode mandar esquecer a qualquer momento enquanto estiver conectado.',
  'staffFace.agree': 'Concordo, abrir a câmera',
  'staffFace.decline': 'Agora não',
  'staffFace.again': 'Não deu certo. Fique só diante da câmera, com luz uniforme, olhe para a frente e depois mova a cabeça como indicado.',
  'staffFace.kept': 'Seu rosto é conhecido aqui, por no máximo 12 horas.',
  'staffFace.forget': 'Esquecer agora',
  'staffFace.next': 'Só um colega pode continuar.',
  'staffFace.missing.title': 'Primeiro, o rosto de quem atende',
  'staffFace.missing.next': 'Quem atende aqui entra e mostra o próprio rosto; depois dá para começar de novo. A equipe também pode olhar o documento por conta própria.',
};
