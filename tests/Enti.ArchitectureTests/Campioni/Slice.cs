using Enti.Abstractions;
using FluentValidation;

namespace Enti.ArchitectureTests.Campioni;

// Bad samples, beside good ones: the rules must tell them apart.
internal static class SliceSenzaValidatore
{
    internal sealed record Command : ICommand<int>;
}

internal static class SliceColMotivo
{
    [SenzaValidatore("Non prende nulla.")]
    internal sealed record Command : ICommand<int>;
}

internal static class SliceColValidatore
{
    internal sealed record Command(string Nome) : ICommand<int>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Nome).NotEmpty();
    }
}

internal sealed record EventoSenzaNome : IEvento;

[NomeEvento("altri.fatto.v1")]
internal sealed record EventoDiAltri : IEvento;

[NomeEvento("campioni.fatto")]
internal sealed record EventoSenzaVersione : IEvento;

[NomeEvento("campioni.fatto-avvenuto.v1")]
internal sealed record EventoBuono : IEvento;
