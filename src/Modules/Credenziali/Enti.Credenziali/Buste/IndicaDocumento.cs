using System.Globalization;
using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Buste;

/// <summary>Second step of a release: the document seen, who acts for a company, and for the post the address and the protocol of the request.</summary>
internal sealed class IndicaDocumento : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPut("enti/{ente}/consegne/{id:guid}/documento", async (Guid id, Corpo corpo, IMediator mediator, CancellationToken ct) => (await mediator.Send(corpo.Comando(id), ct)).Http(_ => Results.NoContent()))
        .RequirePermesso(Permessi.BusteConsegna, Livello.Media)
        .WithName("Credenziali_IndicaDocumento")
        .WithSummary("Indica il documento visto per una consegna")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("enti/{ente}/consegne/{id:guid}/documento", (string ente, Guid id, IMediator mediator, CancellationToken ct) => Mostra(ente, id, null, null, mediator, ct))
            .RequirePermesso(Permessi.BusteConsegna, Livello.Media);
        rotte.MapPost("enti/{ente}/consegne/{id:guid}/documento", async (string ente, Guid id, IFormCollection modulo, IMediator mediator, CancellationToken ct) =>
                await mediator.Send(Corpo.DalModulo(modulo).Comando(id), ct) switch
                {
                    { Errore: { } errore } => await Mostra(ente, id, Corpo.DalModulo(modulo), errore, mediator, ct),
                    _ => Pagine.Vai($"/enti/{ente}/consegne/{id}/busta"),
                })
            .RequirePermesso(Permessi.BusteConsegna, Livello.Media);
    }

    internal sealed record Modello(string Ente, LeggiConsegna.Result Consegna, Corpo Corpo, Errore? Errore);

    private static async Task<IResult> Mostra(string ente, Guid id, Corpo? corpo, Errore? errore, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new LeggiConsegna.Query(id), ct)).Http(c => Pagine.Mostra<PaginaDocumentoConsegna, Modello>(new Modello(ente, c, corpo ?? Corpo.Di(c), errore), errore?.Stato() ?? StatusCodes.Status200OK));

    public sealed record Corpo(
        string? Documento = null, string? Numero = null, string? RilasciatoDa = null, string? Scadenza = null, string? Rappresentante = null, string? Titolo = null, string? Indirizzo = null, string? Protocollo = null)
    {
        internal Command Comando(Guid id) => new(
            id, Documento ?? "", Pulito(Numero) ?? "", Pulito(RilasciatoDa) ?? "", Pulito(Scadenza), Pulito(Rappresentante), Pulito(Titolo), Pulito(Indirizzo), Pulito(Protocollo));

        // A page leaves out the fields that do not belong to its kind of release.
        internal static Corpo DalModulo(IFormCollection modulo) => new(
            modulo.Testo("documento"), modulo.Testo("numero"), modulo.Testo("rilasciatoDa"), modulo.Testo("scadenza"), modulo.Testo("rappresentante"), modulo.Testo("titolo"), modulo.Testo("indirizzo"), modulo.Testo("protocollo"));

        internal static Corpo Di(LeggiConsegna.Result c) => new(
            c.Documento?.Tipo, c.Documento?.Numero, c.Documento?.RilasciatoDa, c.Documento?.ScadeIl?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), c.Documento?.Rappresentante, c.Documento?.Titolo, c.Indirizzo, c.Protocollo);

        private static string? Pulito(string? testo) => string.IsNullOrWhiteSpace(testo) ? null : testo.Trim();
    }

    public sealed record Command(
        Guid Id, string Documento, string Numero, string RilasciatoDa, string? Scadenza, string? Rappresentante, string? Titolo, string? Indirizzo, string? Protocollo) : ICommand<Unit>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator(TimeProvider orologio)
        {
            RuleFor(c => c.Documento).Must(d => DocumentiIdentita.Tutti.Any(t => string.Equals(t.Valore, d, StringComparison.Ordinal))).WithMessage("Scegli il documento che hai visto.");
            RuleFor(c => c.Numero).NotEmpty().WithMessage("Scrivi il numero del documento.").MaximumLength(40).WithMessage("Il numero è di 40 caratteri al massimo.");
            RuleFor(c => c.RilasciatoDa).NotEmpty().WithMessage("Scrivi chi ha rilasciato il documento.").MaximumLength(100).WithMessage("Al massimo 100 caratteri.");
            RuleFor(c => c.Scadenza).Must(s => s is null || Calendario.Giorno(s) is not null).WithMessage("Questa data non esiste: scrivila come 31/12/2030.")
                .Must(s => Calendario.Giorno(s) is not { } g || g >= orologio.Oggi()).WithMessage("Il documento è scaduto: serve un documento valido.");
            RuleFor(c => c.Rappresentante).MaximumLength(120).WithMessage("Al massimo 120 caratteri.");
            RuleFor(c => c.Titolo).MaximumLength(120).WithMessage("Al massimo 120 caratteri.");
            RuleFor(c => c.Indirizzo).MaximumLength(200).WithMessage("Al massimo 200 caratteri.");
            RuleFor(c => c.Protocollo).MaximumLength(40).WithMessage("Al massimo 40 caratteri.");
        }
    }

    public sealed class Handler(CredenzialiDbContext store, Chiamante chiamante) : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await store.Set<Consegna>().SingleOrDefaultAsync(c => c.Id == request.Id && c.EnteId == chiamante.Ambito!.EnteId, cancellationToken) is not { } consegna)
            {
                return ErroriBuste.ConsegnaSconosciuta;
            }

            if (consegna.ImpedimentoPer(chiamante.SoggettoId) is { } impedimento)
            {
                return impedimento;
            }

            var mancanti = new Dictionary<string, string[]>(StringComparer.Ordinal);
            void Serve(bool quando, string campo, string? valore, string cosa)
            {
                if (quando && valore is null)
                {
                    mancanti[campo] = [cosa];
                }
            }

            Serve(consegna.Tipo is TipoBusta.Azienda, "rappresentante", request.Rappresentante, "Scrivi chi agisce per l'azienda.");
            Serve(consegna.Tipo is TipoBusta.Azienda, "titolo", request.Titolo, "Scrivi a che titolo agisce: per esempio legale rappresentante, o delegato.");
            Serve(consegna.Modo is ModoConsegna.Spedizione, "indirizzo", request.Indirizzo, "Scrivi l'indirizzo a cui si spedisce.");
            Serve(consegna.Modo is ModoConsegna.Spedizione, "protocollo", request.Protocollo, "Scrivi il numero di protocollo della richiesta.");
            if (mancanti.Count > 0)
            {
                return new Errore("credenziali.consegna-incompleta", "Mancano dei dati: compila i campi indicati.", TipoErrore.Validazione, mancanti);
            }

            consegna.Indica(
                new DocumentoConsegna { Tipo = request.Documento, Numero = request.Numero, RilasciatoDa = request.RilasciatoDa, ScadeIl = Calendario.Giorno(request.Scadenza), Rappresentante = request.Rappresentante, Titolo = request.Titolo },
                request.Indirizzo, request.Protocollo);
            return Unit.Value;
        }
    }
}
