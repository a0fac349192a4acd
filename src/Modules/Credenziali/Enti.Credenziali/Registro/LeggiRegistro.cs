using System.Globalization;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Registro;

/// <summary>The administrator of an ente reads who entered it and who read or changed whose data.</summary>
internal sealed partial class LeggiRegistro : IEndpoint
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/registro", async ([AsParameters] Filtri filtri, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(filtri), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.RegistroLeggi, Livello.Media)
        .WithName("Credenziali_LeggiRegistro")
        .WithSummary("Il registro degli accessi e delle operazioni dell'ente")
        .Produces<Risposta>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <summary>What to look for; everything may be left out. Nobody's key is ever part of the address.</summary>
    /// <remarks>Days are texts, <c>yyyy-MM-dd</c>: a search form sends the empty ones too.</remarks>
    public sealed record Filtri(string? Dal, string? Al, string? Tipo, string? Azione, int? Limite, string? Cursore);

    public sealed record Query(Filtri Filtri) : IQuery<Risposta>;

    /// <summary>A page of lines, latest first.</summary>
    public sealed record Risposta(IReadOnlyList<Voce> Elementi, string? Successivo);

    /// <summary>One line as people read it.</summary>
    public sealed record Voce(
        Guid Id, DateTimeOffset Quando, TipoRiga Tipo, string Azione, string Esito, string? Attore, string Ambito, string? Oggetto, string? Interessato, IReadOnlyDictionary<string, string> Dati);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.Filtri.Limite).InclusiveBetween(1, 200).WithMessage("Il limite va da 1 a 200.").OverridePropertyName("limite");
            RuleFor(q => q.Filtri.Tipo).IsEnumName(typeof(TipoRiga)).When(q => !string.IsNullOrEmpty(q.Filtri.Tipo)).WithMessage("Il tipo è Accesso oppure Operazione.").OverridePropertyName("tipo");
            RuleFor(q => q.Filtri.Dal).Must(Giusto).WithMessage("La data iniziale non è valida: scrivila come 2026-12-31.").OverridePropertyName("dal");
            RuleFor(q => q.Filtri.Al).Must(Giusto).WithMessage("La data finale non è valida: scrivila come 2026-12-31.")
                .Must((q, al) => !(Giorno(al) < Giorno(q.Filtri.Dal))).WithMessage("La data finale viene prima di quella iniziale.").OverridePropertyName("al");
            RuleFor(q => q.Filtri.Cursore).Must(c => string.IsNullOrEmpty(c) || Guid.TryParse(c, out _)).WithMessage("Il cursore non è valido: ricomincia dalla prima pagina.").OverridePropertyName("cursore");
        }

        private static bool Giusto(string? giorno) => string.IsNullOrEmpty(giorno) || Giorno(giorno) is not null;
    }

    private static DateOnly? Giorno(string? testo) =>
        DateOnly.TryParseExact(testo, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var giorno) && giorno.Year is >= 1900 and < 3000 ? giorno : null;

    public sealed class Handler(CredenzialiDbContext store, Chiamante chi, NomiSoggetti nomi) : IRequestHandler<Query, Esito<Risposta>>
    {
        public async Task<Esito<Risposta>> Handle(Query request, CancellationToken cancellationToken)
        {
            var filtri = request.Filtri;
            var limite = filtri.Limite ?? 50;
            var righe = Filtra(store.Registro.AsNoTracking().Where(r => r.EnteId == chi.Ambito!.EnteId), filtri);
            if (Guid.TryParse(filtri.Cursore, out var dopo))
            {
                righe = righe.Where(r => r.Id < dopo);
            }

            var lette = await righe.Include(r => r.Dati).OrderByDescending(r => r.Id).Take(limite + 1).ToListAsync(cancellationToken);
            var pagina = lette.Take(limite).ToList();
            return new Risposta(await nomi.VociAsync(pagina, cancellationToken), lette.Count > limite ? pagina[^1].Id.ToString() : null);
        }

        private static IQueryable<RigaRegistro> Filtra(IQueryable<RigaRegistro> righe, Filtri filtri)
        {
            if (Giorno(filtri.Dal) is { } dal)
            {
                var da = dal.MezzanotteInItalia();
                righe = righe.Where(r => r.Quando >= da);
            }

            if (Giorno(filtri.Al) is { } al)
            {
                var a = al.AddDays(1).MezzanotteInItalia();
                righe = righe.Where(r => r.Quando < a);
            }

            if (Enum.TryParse<TipoRiga>(filtri.Tipo, out var tipo))
            {
                righe = righe.Where(r => r.Tipo == tipo);
            }

            return string.IsNullOrWhiteSpace(filtri.Azione) ? righe : righe.Where(r => r.Azione.Contains(filtri.Azione.Trim().ToLowerInvariant()));
        }
    }
}
