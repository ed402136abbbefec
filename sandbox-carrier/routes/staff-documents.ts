// Documents of staff: POST /v1/staff-documents, its evaluations, and its registration.
import type { Hono } from 'hono';
import { jwsType } from '../../contract/messages.ts';
import { staffDocumentEvaluatePayload, staffDocumentOpenPayload, staffDocumentPayload } from '../../contract/staff-document.ts';
import type { Env } from '../http/env.ts';
import { problemResponse } from '../http/problem.ts';
import { readSigned } from '../http/signed-body.ts';
import type { CarrierContext } from '../services/context.ts';
import { evaluateStaffDocument, openStaffDocument, registerStaffDocument } from '../services/staff-documents.ts';

export function addStaffDocuments(app: Hono<Env>, context: CarrierContext): void {
  app.post('/v1/staff-documents', async (c) => {
    const signed = await readSigned(c, context, jwsType.staffDocumentOpen, staffDocumentOpenPayload);
    if (!signed.ok) return problemResponse(c, signed.error);
    const opened = await openStaffDocument(context, signed.value.payload);
    return opened.ok ? c.json(opened.value) : problemResponse(c, opened.error);
  });

  app.post('/v1/staff-documents/:documentId/evaluations', async (c) => {
    const signed = await readSigned(c, context, jwsType.staffDocumentEvaluate, staffDocumentEvaluatePayload);
    if (!signed.ok) return problemResponse(c, signed.error);
    const evaluated = await evaluateStaffDocument(context, c.req.param('documentId'), signed.value.payload);
    return evaluated.ok ? c.json(evaluated.value) : problemResponse(c, evaluated.error);
  });

  app.post('/v1/staff-documents/:documentId', async (c) => {
    const signed = await readSigned(c, context, jwsType.staffDocument, staffDocumentPayload);
    if (!signed.ok) return problemResponse(c, signed.error);
    const registered = await registerStaffDocument(context, c.req.param('documentId'), signed.value.payload);
    return registered.ok ? c.json(registered.value) : problemResponse(c, registered.error);
  });
}
