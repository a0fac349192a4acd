using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Mandati.Data.Migrations;

/// <summary>
/// Facts as the feeds told them, and the positions that people search. What a position shows is generated from its facts:
/// the rules of the state, of the act and of anomalies exist here and nowhere else, and no order of arrival can bend them.
/// </summary>
[DbContext(typeof(MandatiDbContext))]
[Migration("0003_posizioni")]
internal sealed class M0003Posizioni : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create table mandati.esito (
            ente_id uuid not null,
            esercizio integer not null,
            numero integer not null,
            progressivo integer not null,
            istante timestamptz not null,
            esito text not null,
            errori text,
            importazione_id uuid not null,
            primary key (ente_id, esercizio, numero, progressivo, istante, esito)
        );

        -- The same movement comes once from every journal that covers its day: the receipt tells it from others, else the
        -- treasurer's own number; equal ones within one file are told apart by their count.
        create table mandati.movimento (
            ente_id uuid not null,
            esercizio integer not null,
            numero integer not null,
            progressivo integer not null,
            data date not null,
            operazione text not null,
            importo numeric(15,2) not null,
            quietanza bigint not null,
            numero_movimento bigint not null,
            ripetizione integer not null,
            esecuzione text,
            importazione_id uuid not null,
            primary key (ente_id, esercizio, numero, progressivo, data, operazione, importo, quietanza, numero_movimento, ripetizione)
        );

        -- Everything but INSERIMENTO, which the position itself tells: for the timeline and for who was replaced.
        create table mandati.operazione (
            ente_id uuid not null,
            esercizio integer not null,
            numero integer not null,
            progressivo integer not null,
            istante timestamptz not null,
            operazione text not null,
            flusso text not null,
            sost_esercizio integer,
            sost_numero integer,
            sost_progressivo integer,
            primary key (ente_id, esercizio, numero, progressivo, istante, operazione, flusso)
        );
        create index operazione_sostituito on mandati.operazione (ente_id, sost_esercizio, sost_numero) where sost_numero is not null;

        create table mandati.documento (
            id uuid primary key,
            ente_id uuid not null,
            chiave text not null generated always as (coalesce(piva, cf, '')) stored,
            tipologia text not null,
            numero text not null,
            numero_confrontabile text not null,
            data date not null,
            importo numeric(15,2) not null,
            scadenza date,
            cf text,
            piva text,
            denominazione text not null,
            oggetto text,
            ufficio text,
            ufficio_contatto text,
            stato text,
            rif_esercizio integer,
            rif_numero integer,
            rif_progressivo integer,
            posizione_id uuid,
            ambiguo boolean not null default false,
            importazione_id uuid not null,
            unique (ente_id, chiave, tipologia, numero, data)
        );
        create index documento_riferimento on mandati.documento (ente_id, rif_numero) where rif_numero is not null;
        create index documento_numero on mandati.documento (ente_id, numero_confrontabile);
        create index documento_posizione on mandati.documento (posizione_id) where posizione_id is not null;
        create index documento_importazione on mandati.documento (importazione_id);
        create index documento_ambiguo on mandati.documento (ente_id) where ambiguo;

        create table mandati.posizione (
            id uuid primary key,
            ente_id uuid not null,
            importazione_id uuid not null,

            -- from the flow
            esercizio integer,
            numero integer,
            progressivo integer,
            operazione text,
            rango smallint,
            flusso text,
            istante timestamptz,
            data_mandato date,
            ordinato numeric(15,2),
            modalita text,
            cf text,
            piva text,
            denominazione text not null,
            creditore_cf text,
            creditore_piva text,
            creditore text,
            ufficio_mandato text,
            provvedimento text,
            causale text,
            commerciale boolean not null default false,
            fattura_numero text,
            fattura_importo numeric(15,2),
            fattura_scadenza date,
            fatture text,
            numeri_fattura text[] not null default '{}',
            ritenute numeric(15,2) not null default 0,
            dettaglio jsonb,

            -- from the documents
            documenti integer not null default 0,
            doc_tipologia text,
            doc_numero text,
            doc_data date,
            doc_importo numeric(15,2),
            doc_scadenza date,
            doc_oggetto text,
            doc_ufficio text,

            -- from the treasurer: net and gross executed, last movement, latest answer, ANNULLATO among the answers
            eseguito numeric(15,2) not null default 0,
            lordo numeric(15,2) not null default 0,
            ultimo_movimento date,
            esito text,
            esito_istante timestamptz,
            annullato boolean not null default false,

            -- what is shown and searched
            stato text not null generated always as (case
                when esercizio is null then 'InLavorazione'
                when eseguito > 0 and eseguito >= ordinato then 'Pagato'
                when eseguito > 0 then 'InPagamento'
                when lordo > 0 then 'Stornato'
                when operazione = 'ANNULLO' or annullato then 'Annullato'
                when esito is null then 'MandatoEmesso'
                when esito in ('NON ESEGUIBILE', 'NON ACQUISITO') then 'NonEseguibile'
                when esito = 'STORNATO' then 'Stornato'
                when esito in ('PAGATO', 'REGOLARIZZATO') then 'Pagato'
                else 'InPagamento' end) stored,
            anomalia text generated always as (case
                when eseguito > ordinato then 'PagatoPiuDelDovuto'
                when eseguito > 0 and (operazione = 'ANNULLO' or annullato) then 'AnnullatoMaPagato'
                when eseguito < 0 then 'StornatoPiuDelPagato' end) stored,
            data_pagamento date generated always as (case when eseguito > 0 and eseguito >= ordinato then ultimo_movimento end) stored,
            data date not null generated always as (coalesce(doc_data, data_mandato)) stored,
            importo numeric(15,2) not null generated always as (coalesce(ordinato, doc_importo)) stored,
            tipologia text not null generated always as (coalesce(doc_tipologia, case when commerciale or fatture is not null then 'Fattura' else 'Altro' end)) stored,
            scadenza date generated always as (coalesce(doc_scadenza, fattura_scadenza)) stored,
            ufficio text generated always as (coalesce(doc_ufficio, ufficio_mandato)) stored,
            oggetto text generated always as (coalesce(doc_oggetto, case
                when fattura_numero is not null then 'Fattura n. ' || fattura_numero
                when fatture is not null then 'Fatture n. ' || fatture
                else provvedimento end)) stored,
            ricerca text not null generated always as (lower(
                coalesce(doc_oggetto, '') || ' ' || coalesce(doc_numero, '') || ' ' || coalesce(fatture, '') || ' ' || coalesce(provvedimento, '')
                || ' ' || coalesce(doc_ufficio, ufficio_mandato, '') || ' ' || coalesce(numero::text, '') || ' ' || denominazione || ' ' || coalesce(creditore, ''))) stored,
            unique (ente_id, esercizio, numero, progressivo)
        ) with (fillfactor = 90);

        create index posizione_cf on mandati.posizione (cf, ente_id, data desc, id desc) where cf is not null;
        create index posizione_piva on mandati.posizione (piva, ente_id, data desc, id desc) where piva is not null;
        create index posizione_creditore_cf on mandati.posizione (creditore_cf, ente_id, data desc, id desc) where creditore_cf is not null;
        create index posizione_creditore_piva on mandati.posizione (creditore_piva, ente_id, data desc, id desc) where creditore_piva is not null;
        create index posizione_ente on mandati.posizione (ente_id, data desc, id desc);
        create index posizione_anomala on mandati.posizione (ente_id) where anomalia is not null;
        """);
}
