import fastify, { type FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { PersonableError } from '../../engine/errors.ts';
import type { Personable } from '../../engine/personable.ts';
import { version } from '../../engine/version.ts';
import { registerConsole } from '../console/routes.ts';
import { registerFaces } from '../faces/routes.ts';
import { registerPreferencePages } from '../preferences/routes.ts';
import { registerSegment } from '../segment/routes.ts';
import { registerStorefront } from '../storefront/routes.ts';
import { registerAdmin } from './admin-routes.ts';
import { registerAdvertising } from './advertising-routes.ts';
import { registerAttribution } from './attribution-routes.ts';
import { registerAudiences } from './audience-routes.ts';
import { registerSessions } from './authorise.ts';
import { registerBodies } from './bodies.ts';
import { answerBrokenRequest, tooLate } from './broken-requests.ts';
import { registerBubble } from './bubble-routes.ts';
import { registerCampaigns } from './campaign-routes.ts';
import { registerChannels } from './channel-routes.ts';
import { buildSerializer, validatorCompiler } from './compiled-when-needed.ts';
import { registerConditions } from './condition-routes.ts';
import { registerConsent, registerPurposes } from './consent-routes.ts';
import { registerContext } from './context-routes.ts';
import { registerCors } from './cors.ts';
import { registerCounter } from './counter-routes.ts';
import { registerDecide, registerDecisions } from './decision-routes.ts';
import { registerEmail } from './email-routes.ts';
import { registerEntitlements } from './entitlement-routes.ts';
import { registerErasing, registerErasures } from './erasure-routes.ts';
import { answerError } from './errors.ts';
import { registerExpectations } from './expectation-routes.ts';
import { registerExperimentFiles } from './experiment-file-routes.ts';
import { registerExperiments } from './experiment-routes.ts';
import { registerFairness } from './fairness-routes.ts';
import { registerFeedback, registerGiveFeedback } from './feedback-routes.ts';
import { registerGpc } from './gpc-route.ts';
import { registerHoldout } from './holdout-routes.ts';
import { registerHouseholds } from './household-routes.ts';
import { registerIdentity } from './identity-routes.ts';
import { registerInbox } from './inbox-routes.ts';
import { registerItems } from './item-routes.ts';
import { registerJourneys } from './journey-routes.ts';
import { registerKnowing, registerRemembered } from './knowing-routes.ts';
import { registerLedger } from './ledger-routes.ts';
import { registerLikelihoods } from './likelihood-routes.ts';
import { registerLists } from './list-routes.ts';
import { registerMadeBatches } from './made-batch-routes.ts';
import { registerMadeCreatives } from './made-creative-routes.ts';
import { registerMadeDrafts } from './made-draft-routes.ts';
import { registerMadeFonts } from './made-font-routes.ts';
import { registerMadeJobs } from './made-job-routes.ts';
import { registerMadePictures } from './made-picture-routes.ts';
import { registerMadeReviews } from './made-review-routes.ts';
import { registerMade, registerSuggestions } from './made-routes.ts';
import { registerMadeRuns } from './made-run-routes.ts';
import { registerMessageLinks } from './message-link-routes.ts';
import { registerMessageOutcomes } from './message-outcome-routes.ts';
import { registerMessagePreferences, registerTopics } from './message-preference-routes.ts';
import { registerMessageRetrying } from './message-retry-routes.ts';
import { registerMessages } from './message-routes.ts';
import { registerMeter } from './meter-routes.ts';
import { registerMetrics } from './metrics-routes.ts';
import { registerNext } from './next-routes.ts';
import { registerOffers } from './offer-routes.ts';
import { registerOnsite, registerOnsiteReading } from './onsite-routes.ts';
import { registerDescription } from './openapi.ts';
import { registerOverview } from './overview-routes.ts';
import { registerDecidePage, registerDecideShared } from './page-routes.ts';
import { registerOneself, registerPeople } from './people-routes.ts';
import { registerPreferences } from './preference-routes.ts';
import { registerPreview } from './preview-routes.ts';
import { registerPrivacy } from './privacy-routes.ts';
import { registerPush, registerPushReading } from './push-routes.ts';
import { registerQuality } from './quality-routes.ts';
import { registerQuestions } from './question-routes.ts';
import { registerRanking } from './ranking-routes.ts';
import { registerReportLearning } from './report-learning-routes.ts';
import { registerReportPeople } from './report-people-routes.ts';
import { registerReports } from './report-routes.ts';
import { registerRestraint } from './restraint-routes.ts';
import { registerRules } from './rule-routes.ts';
import { success } from './schema.ts';
import { registerTemplates } from './template-routes.ts';
import { registerTrackingPlan } from './tracking-plan-routes.ts';
import { registerTraits } from './trait-routes.ts';
import { registerTrials } from './trial-routes.ts';
import { registerTunings } from './tuning-routes.ts';
import { registerWhatIf } from './what-if-routes.ts';

/** What a server shows beside the API and the console. */
export interface ServerOptions {
  /** Whether it also opens the demo storefront over the store. */
  readonly storefront?: boolean;
  /**
   * Whose `X-Forwarded-For` is believed: so many proxies in front of it, or the addresses of these. Left out: nobody's,
   * a visitor's address is then that of whoever connects.
   */
  readonly trustProxy?: number | readonly string[] | undefined;
}

/**
 * The engine's HTTP server, not yet listening. Closing it finishes the requests under way and leaves
 * the engine open.
 */
export const createServer = async (
  shop: Personable,
  { storefront = false, trustProxy }: ServerOptions = {},
): Promise<FastifyInstance> => {
  const app = fastify({
    logger: { level: 'error' },
    bodyLimit: 1_200 * 1_024,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500 },
    return503OnClosing: false,
    ...(trustProxy === undefined ? {} : { trustProxy: trusted(trustProxy) }),
    schemaController: { compilersFactory: { buildSerializer } },
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error, request, reply) => {
      void answerError(error, request, reply);
    },
  });
  let closing = false;
  app.setValidatorCompiler(validatorCompiler);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request) => {
    const { method, url } = request;
    throw new PersonableError('not_found', `There is no ${method} ${url.split('?', 1)[0]}.`, {
      hint: 'All addresses are in /openapi.json.',
    });
  });
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.addHook('onRequest', (_request, _reply, done) => {
    done(closing ? tooLate() : undefined);
  });
  registerBodies(app);
  registerSessions(app);
  registerMetrics(app, shop);
  const { demo } = await shop.overview();
  await registerDescription(
    app,
    demo ? 'Demo data: everybody and everything here is invented.' : '',
  );
  await app.register(async (open) => {
    await registerCors(open);
    registerSegment(open, shop);
    registerDecide(open, shop);
    registerDecidePage(open, shop);
    registerDecideShared(open, shop);
    registerLists(open, shop);
    registerOneself(open, shop);
    registerConsent(open, shop);
    registerPrivacy(open, shop);
    registerErasing(open, shop);
    registerPreferences(open, shop);
    registerMessagePreferences(open, shop);
    registerGiveFeedback(open, shop);
    registerRemembered(open, shop);
    registerPush(open, shop);
    registerOnsite(open, shop);
    registerMade(open, shop);
    registerMadeFonts(open, shop);
    registerSuggestions(open, shop);
    await registerMadePictures(open, shop);
  });
  registerDecisions(app, shop);
  registerBubble(app, shop);
  registerMeter(app, shop);
  registerRestraint(app, shop);
  registerHoldout(app, shop);
  registerExperiments(app, shop);
  registerExperimentFiles(app, shop);
  registerLikelihoods(app, shop);
  registerAttribution(app, shop);
  registerMessageOutcomes(app, shop);
  registerReports(app, shop);
  registerReportLearning(app, shop);
  registerReportPeople(app, shop);
  registerFairness(app, shop);
  registerItems(app, shop);
  registerPeople(app, shop);
  registerKnowing(app, shop);
  registerFeedback(app, shop);
  registerQuestions(app, shop);
  registerErasures(app, shop);
  registerHouseholds(app, shop);
  registerLedger(app, shop);
  registerCounter(app, shop);
  registerConditions(app, shop);
  registerContext(app, shop);
  await registerChannels(app, shop);
  registerIdentity(app, shop);
  registerPurposes(app, shop);
  registerTopics(app, shop);
  registerGpc(app);
  registerAudiences(app, shop);
  registerRules(app, shop);
  registerCampaigns(app, shop);
  registerTemplates(app, shop);
  registerMessageLinks(app, shop);
  registerOffers(app, shop);
  registerEntitlements(app, shop);
  registerMadeCreatives(app, shop);
  registerMadeRuns(app, shop);
  registerMadeJobs(app, shop);
  registerMadeDrafts(app, shop);
  registerMadeBatches(app, shop);
  registerMadeReviews(app, shop);
  registerMessages(app, shop);
  registerMessageRetrying(app, shop);
  registerJourneys(app, shop);
  registerPreview(app, shop);
  registerExpectations(app, shop);
  registerAdvertising(app, shop);
  registerPushReading(app, shop);
  registerOnsiteReading(app, shop);
  registerNext(app, shop);
  registerRanking(app, shop);
  registerEmail(app, shop);
  registerInbox(app, shop);
  registerQuality(app, shop);
  registerTrackingPlan(app, shop);
  registerOverview(app, shop);
  registerTunings(app, shop);
  registerTraits(app, shop);
  registerTrials(app, shop);
  registerWhatIf(app, shop);
  registerAdmin(app, shop);
  await registerFaces(app, { storefront });
  if (storefront) registerStorefront(app, shop);
  await registerPreferencePages(app, shop);
  registerConsole(app);
  registerHealth(app, () => !closing);
  return app;
};

/** Whether an address so many hops away is that of a proxy which is believed. */
const trusted = (proxies: number | readonly string[]) =>
  typeof proxies === 'number' ? (_address: string, hop: number) => hop < proxies : [...proxies];

const registerHealth = (app: FastifyInstance, ready: () => boolean): void => {
  const Health = Type.Object({ status: Type.String(), version: Type.String() });
  const tags = ['server'];
  app.get(
    '/healthz',
    {
      schema: {
        operationId: 'health',
        summary: 'Whether the process lives',
        tags,
        response: success(Health, 'The process lives.'),
      },
    },
    async () => ({ status: 'ok', version: version() }),
  );
  app.get(
    '/readyz',
    {
      schema: {
        operationId: 'ready',
        summary: 'Whether it takes events and decisions',
        tags,
        response: {
          ...success(Health, 'It takes both.'),
          503: { ...Health, description: 'It is stopping.' },
        },
      },
    },
    async (_request, reply) => {
      const status = ready() ? 'ready' : 'stopping';
      return reply.code(ready() ? 200 : 503).send({ status, version: version() });
    },
  );
};
